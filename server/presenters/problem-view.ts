/** What WeChat, or the way to it, refused: the words, what to do, and the QR code to scan where there is one. */
import { encode } from "uqr";
import type { Problem } from "../../machines/onboarding/context.ts";
import { say } from "./texts/texts.ts";
import type { Texts } from "./texts/zh-cn.ts";

export type ProblemView = {
  text: string;
  remedy: string | null;
  qr: { svgPath: string; size: number; href: string } | null;
};

export function problemView(problem: Problem | null, t: Texts): ProblemView | null {
  if (problem === null) return null;
  const { kind, errcode, errmsg, qrUrl } = problem;
  const remedies: Readonly<Record<string, string>> = t.problem.remedies;
  return {
    text:
      kind === "refused"
        ? say(t.problem.refused, { errcode: errcode ?? "", errmsg })
        : t.problem[kind],
    remedy: remedies[String(errcode)] ?? null,
    qr: qrUrl === null ? null : { ...qrPath(qrUrl), href: qrUrl },
  };
}

/** A QR code as one SVG path of unit squares, with the quiet border that scanners need. */
export function qrPath(text: string): { svgPath: string; size: number } {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { svgPath: squares.join(""), size };
}
