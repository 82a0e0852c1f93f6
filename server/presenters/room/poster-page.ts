import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { qrOf } from "../frame/qr.ts";
import { shanghaiClock } from "../frame/times.ts";
import { say } from "../texts/texts.ts";

/**
 * One sheet to print or to show; null where there is no room to announce. Its QR code leads to WeChat's picture of the
 * room's code: nothing of ours may draw that code, and a page path as a QR code could not be scanned.
 */
export function posterPage(page: PageContext, { id, state }: Onboarding) {
  const { t } = page;
  const { answers, sharing, status } = state.context.room;
  if (answers === null || status !== "created") return null;
  return {
    t,
    frame: frame(page, t.sharing.posterTitle),
    backHref: `${paths.step(id, "room")}#sharing`,
    name: answers.name,
    coverImg: paths.image(id, answers.coverImg),
    starts: say(t.sharing.posterStart, { time: shanghaiClock(answers.startTime) }),
    ends: say(t.sharing.posterEnd, { time: shanghaiClock(answers.endTime) }),
    anchor: say(t.sharing.posterAnchor, { name: answers.anchorName }),
    qr: qrOf(sharing?.cdnUrl ?? null),
  };
}
