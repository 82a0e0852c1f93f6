/** What WeChat refused of a room, told where it can be put right. */
import type { Context, Problem } from "../../../machines/onboarding/context.ts";
import { refusedField } from "../../application/errcodes/decode.ts";
import type { CallName } from "../../application/ports/wechat/calls.ts";
import { plays } from "../../application/ports/wechat/deciding-errcodes.ts";
import { problemView } from "../errcodes/problem-view.ts";
import type { FormInput } from "../forms/form.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** The refused field with what was wrong with it; none where the refusal is about the room as a whole. */
export function toldByWeChat(
  problem: Problem | null,
  t: Texts,
  call: CallName,
): NonNullable<FormInput["told"]> {
  const field = problem === null ? null : refusedField(problem, call);
  const view = problemView(problem, t, call);
  return field === null || view === null ? [] : [{ field, message: view.text }];
}

/** True when the room waits for its anchor to prove who they are, by the QR code of the refusal. */
export function isAnchorUnverified({ status, problem }: Context["room"]): boolean {
  return (
    status === "none" && problem?.kind === "refused" && plays("anchor-unverified", problem.errcode)
  );
}

/** True when a room cannot be changed because of who its anchor is to be. */
export function isAboutAnchor(problem: Problem | null): boolean {
  const errcode = problem?.errcode ?? null;
  return plays("anchor-unverified", errcode) || plays("anchor-without-role", errcode);
}
