import type { Problem } from "../../../machines/onboarding/context.ts";
import { CALLS, type CallName } from "../ports/wechat/calls.ts";
import { plays } from "../ports/wechat/deciding-errcodes.ts";
import { decodeErrcode } from "./decode.ts";

/** The field of its form that WeChat's refusal is about; null where it is about none, or about several. */
export function refusedField(
  { kind, errcode, errmsg }: Pick<Problem, "kind" | "errcode" | "errmsg">,
  call: CallName,
): string | null {
  if (kind !== "refused" || errcode === null) return null;
  // WeChat names the times together: "parameter startTime or endTime is invalid".
  const named = plays("parameter-invalid", errcode) ? /(startTime|endTime)/.exec(errmsg) : null;
  return named?.[1] ?? decodeErrcode(errcode, CALLS[call].path)?.field ?? null;
}
