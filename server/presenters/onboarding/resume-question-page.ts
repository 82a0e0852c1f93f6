import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { shanghaiClock } from "../frame/times.ts";
import { modeText } from "./overview-page.ts";

/** Whose onboarding a link leads to, before this browser is let into it: a link may have been sent by anybody. */
export function resumeQuestionPage(
  page: PageContext,
  { state, createdAt }: Onboarding,
  { code, step }: { code: string; step: string },
) {
  const { t } = page;
  const words = t.resume;
  return {
    t,
    frame: frame(page, words.questionTitle),
    rows: [
      { label: words.room, value: state.context.room.answers?.name ?? words.noRoom },
      { label: words.mode, value: modeText(state.context, t) },
      { label: words.begunAt, value: shanghaiClock(createdAt) },
    ],
    action: {
      action: paths.resume(),
      hidden: [
        { name: "intent", value: "resume" },
        { name: "code", value: code },
        { name: "to", value: step },
      ],
      label: words.open,
      style: "main",
    },
  };
}
