/** What WeChat, or the way to it, refused: the words, what to do, and the QR code to scan where there is one. */
import { encode } from "uqr";
import type { Problem } from "../../machines/onboarding/context.ts";
import { say } from "./texts/texts.ts";
import type { Texts } from "./texts/zh-cn.ts";
import { webLink } from "./web-link.ts";

export type ProblemView = {
  /** What to do, or what happened where nothing is known to do. */
  text: string;
  /** WeChat's own words, for those who ask WeChat about them. */
  detail: string | null;
  qr: { svgPath: string; size: number; href: string } | null;
};

/** More bytes than any address of a check page has; a QR code holds 2953 of them and nobody could scan it. */
const QR_BYTES_MAX = 1000;

export function problemView(problem: Omit<Problem, "at"> | null, t: Texts): ProblemView | null {
  if (problem === null) return null;
  const { kind, errcode, errmsg, qrUrl } = problem;
  if (kind !== "refused") return { text: t.problem[kind], detail: null, qr: null };
  const answer = say(t.problem.refused, { errcode: errcode ?? "", errmsg });
  const remedy = new Map(Object.entries(t.problem.remedies)).get(String(errcode));
  return { text: remedy ?? answer, detail: remedy ? answer : null, qr: qrOf(qrUrl) };
}

function qrOf(qrUrl: string | null): ProblemView["qr"] {
  const href = qrUrl === null ? null : webLink(qrUrl);
  return href === null || href.length > QR_BYTES_MAX ? null : { ...qrPath(href), href };
}

/** A QR code as one SVG path of unit squares, with the quiet border that scanners need. */
function qrPath(text: string): { svgPath: string; size: number } {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { svgPath: squares.join(""), size };
}
