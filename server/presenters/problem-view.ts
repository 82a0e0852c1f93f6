/** What WeChat, or the way to it, refused: the words, what to do, and the QR code to scan where there is one. */
import { encode } from "uqr";
import type { Problem } from "../../machines/onboarding/context.ts";
import { CALLS, type CallName } from "../application/errcodes/calls.ts";
import { decodeErrcode } from "../application/errcodes/decode.ts";
import { paths } from "../paths.ts";
import { say } from "./texts/texts.ts";
import type { Texts } from "./texts/zh-cn.ts";
import { webLink } from "./web-link.ts";

export type ProblemView = {
  /** What was wrong, or WeChat's answer where nothing is known of it. */
  text: string;
  /** What to do. */
  remedy: string | null;
  /** WeChat's own words, for those who ask WeChat about them. */
  detail: string | null;
  /** Leads to all that is known of the code. */
  more: { href: string; label: string } | null;
  qr: { svgPath: string; size: number; href: string } | null;
};

/** More bytes than any address of a check page has; a QR code holds 2953 of them and nobody could scan it. */
const QR_BYTES_MAX = 1000;

/** `call` is the one that was refused; some codes mean something else at another. */
export function problemView(
  problem: Omit<Problem, "at"> | null,
  t: Texts,
  call?: CallName,
): ProblemView | null {
  if (problem === null) return null;
  const { kind, errcode, errmsg, qrUrl } = problem;
  if (kind !== "refused" || errcode === null) {
    const text =
      kind === "refused" ? say(t.problem.refused, { errcode: "", errmsg }) : t.problem[kind];
    return { text, remedy: null, detail: null, more: null, qr: null };
  }
  const answer = say(t.problem.refused, { errcode, errmsg });
  const decoded = decodeErrcode(errcode, call && CALLS[call].path);
  const language = t.lang === "en" ? "en" : "zh-CN";
  return {
    text: decoded?.meaning[language] ?? answer,
    remedy: decoded?.remedy[language] ?? t.problem.unknown,
    detail: decoded ? answer : null,
    more: { href: paths.errors(errcode), label: say(t.problem.more, { errcode }) },
    qr: qrOf(qrUrl),
  };
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
