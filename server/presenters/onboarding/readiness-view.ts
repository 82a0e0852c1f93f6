/** Whether somebody can go live: green only when nothing that viewers need is open. */
import { type OpenPoint, openPoints } from "../../../machines/onboarding/open-points.ts";
import { stateName } from "../../../machines/onboarding/run.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** Null until the five steps are done: before that the steps say themselves what is to do. */
export function readinessView({ id, state, now }: Onboarding, t: Texts) {
  if (stateName(state) !== "ready") return null;
  const words = t.readiness;
  const points = openPoints(state, now).map((point) => ({
    code: point.code,
    ...pointWords(point, t),
    href: hrefOf(id, point),
  }));
  const [first] = points;
  if (first === undefined)
    return { isReady: true, title: words.ready, text: words.readyText, points };
  const title =
    points.length === 1
      ? say(words.one, { what: first.name })
      : say(words.several, { count: points.length });
  return { isReady: false, title, text: words.openText, points };
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
};

function hrefOf(id: string, { code, step }: OpenPoint): string {
  return `${paths.step(id, step)}${PLACES[code] ?? ""}`;
}
