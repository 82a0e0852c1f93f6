/** What WeChat, or the way to it, refused: the words, what to do, and the QR code to scan where there is one. */
import type { Problem } from "../../../machines/onboarding/context.ts";
import { decodeErrcode } from "../../application/errcodes/decode.ts";
import { CALLS, type CallName } from "../../application/ports/wechat/calls.ts";
import { paths } from "../../paths.ts";
import { type QrView, qrOf } from "../frame/qr.ts";
import { languageOf, say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

export type ProblemView = {
  /** WeChat's errcode, or what kept its answer away. */
  code: number | Problem["kind"];
  /** What was wrong, or WeChat's answer where nothing is known of it. */
  text: string;
  /** What to do. */
  remedy: string | null;
  /** Behind a heading, for those who look after a program or ask WeChat: its own words, and what to change. */
  technical: { title: string; forDevelopers: string | null; answer: string } | null;
  /** Leads to all that is known of the code. */
  more: { href: string; label: string } | null;
  qr: (QrView & { title: string; link: string }) | null;
};

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
    return { code: kind, text, remedy: null, technical: null, more: null, qr: null };
  }
  const answer = say(t.problem.refused, { errcode, errmsg });
  const decoded = decodeErrcode(errcode, call && CALLS[call].path);
  const language = languageOf(t);
  const qr = qrOf(qrUrl);
  return {
    code: errcode,
    text: decoded?.meaning[language] ?? say(t.problem.unknownCode, { errcode }),
    remedy: decoded?.remedy[language] ?? t.problem.unknown,
    technical: {
      title: t.problem.technical,
      forDevelopers: decoded?.forDevelopers?.[language] ?? null,
      answer,
    },
    more: { href: paths.errors(errcode), label: say(t.problem.more, { errcode }) },
    qr: qr && { ...qr, title: t.problem.qrTitle, link: t.problem.qrLink },
  };
}
