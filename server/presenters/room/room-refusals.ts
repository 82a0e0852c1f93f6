/** Which field of the room's form WeChat's refusal is about, so that it is told where it can be put right. */
import type { Context, Problem } from "../../../machines/onboarding/context.ts";
import type { CallName } from "../../application/errcodes/calls.ts";
import { problemView } from "../errcodes/problem-view.ts";
import type { FormInput } from "../forms/form.ts";
import type { Texts } from "../texts/zh-cn.ts";

const FIELDS: Readonly<Record<number, string>> = {
  300002: "name",
  300028: "name",
  300040: "name",
  300030: "anchorWechat",
  300036: "anchorWechat",
  300031: "coverImg",
  300032: "shareImg",
  300037: "feedsImg",
  300038: "closeKf",
};

const PARAMETER_INVALID = 200002;
const ANCHOR_UNVERIFIED = 300036;
const ANCHOR_WITHOUT_ROLE = 300030;

/** The refused field with what was wrong with it; none where the refusal is about the room as a whole. */
export function toldByWeChat(
  problem: Problem | null,
  t: Texts,
  call: CallName,
): NonNullable<FormInput["told"]> {
  const field = problem === null ? null : fieldOfRefusal(problem);
  const view = problemView(problem, t, call);
  return field === null || view === null ? [] : [{ field, message: view.text }];
}

function fieldOfRefusal({ kind, errcode, errmsg }: Problem): string | null {
  if (kind !== "refused" || errcode === null) return null;
  // WeChat names the times together: "parameter startTime or endTime is invalid".
  if (errcode === PARAMETER_INVALID) return /(startTime|endTime)/.exec(errmsg)?.[1] ?? null;
  return FIELDS[errcode] ?? null;
}

/** True when the room waits for its anchor to prove who they are, by the QR code of the refusal. */
export function isAnchorUnverified({ status, problem }: Context["room"]): boolean {
  return status === "none" && problem?.kind === "refused" && problem.errcode === ANCHOR_UNVERIFIED;
}

/** True when a room cannot be changed because of who its anchor is to be. */
export function isAboutAnchor(problem: Problem | null): boolean {
  const errcode = problem?.errcode ?? null;
  return errcode === ANCHOR_UNVERIFIED || errcode === ANCHOR_WITHOUT_ROLE;
}
