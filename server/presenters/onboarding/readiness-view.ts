/** Whether somebody can go live: green only when nothing that viewers need is open. */
import { type OpenPoint, openPoints } from "../../../machines/onboarding/open-points.ts";
import type { StepId } from "../../../machines/onboarding/progress.ts";
import { stateName } from "../../../machines/onboarding/run.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** Null until the five steps are done: before that the steps say themselves what is to do. */
export function readinessView(onboarding: Onboarding, t: Texts) {
  if (stateName(onboarding.state) !== "ready") return null;
  const words = t.readiness;
  const points = pointViews(onboarding, t);
  const [first] = points;
  if (first === undefined)
    return { isReady: true, title: words.ready, text: words.readyText, points };
  const title =
    points.length === 1
      ? say(words.one, { what: first.name })
      : say(words.several, { count: points.length });
  return { isReady: false, title, text: words.openText, points };
}

/**
 * The headline of a step of which something is done, so that the next can begin: green where all of it is. `inPlace`
 * counts what is, and is put into the words.
 */
export function standingView(
  onboarding: Onboarding,
  t: Texts,
  { step, inPlace, words }: { step: StepId; inPlace: number; words: Standing },
) {
  const points = pointViews(onboarding, t).filter((point) => point.step === step);
  const open = points.reduce((sum, { count }) => sum + (count ?? 1), 0);
  const isWhole = open === 0;
  const title = isWhole ? words.done : say(words.doneInPart, { inPlace, open });
  return { isWhole, title, points };
}

type Standing = { readonly done: string; readonly doneInPart: string };

/** Everything that is open, in words, each with the way to where it is done. */
function pointViews(onboarding: Onboarding, t: Texts) {
  return openPoints(onboarding.state, onboarding.now).map((point) => ({
    ...point,
    ...pointWords(point, t),
    href: hrefOf(onboarding, point),
  }));
}

function pointWords({ code, count }: OpenPoint, { readiness }: Texts) {
  const { name, text, action } = readiness.points[code];
  const told = { count: count ?? 1 };
  return { name: say(name, told), text: say(text, told), action };
}

/** Where on the step's page it is done, if not at its beginning. */
const PLACES: Partial<Record<OpenPoint["code"], string>> = {
  "connection-missing": "#connection",
  "plugin-to-submit": "#plugin",
  "plugin-to-release": "#plugin",
  "goods-rejected": "?review=rejected#goods",
  "goods-in-review": "?review=in-review#goods",
  "goods-to-place": "#place",
  "anchors-pending": "#members",
};

function hrefOf({ id, state }: Onboarding, { code, step }: OpenPoint): string {
  if (code === "goods-without-picture") return paths.goodsPictures(id);
  const isSentByHand = state.context.mode === "manual";
  const toSubmit = isSentByHand ? "#submit" : "#sync";
  const place = code === "goods-to-submit" ? toSubmit : (PLACES[code] ?? "");
  return `${paths.step(id, step)}${place}`;
}
