/** From a code, and where it came from, to what it means there. */
import type { Problem } from "../../../machines/onboarding/context.ts";
import { CALLS, type CallName, callOf } from "../ports/wechat/calls.ts";
import { plays } from "../ports/wechat/deciding-errcodes.ts";
import type { Errcode } from "./errcode.ts";
import { ERRCODES } from "./table.ts";

const BY_CODE = new Map(ERRCODES.map((errcode) => [errcode.code, errcode]));

/** The errcode with the words that hold for the call of that path; null when the code is not known to us. */
export function decodeErrcode(code: number, path?: string): Errcode | null {
  const errcode = BY_CODE.get(code);
  if (!errcode) return null;
  const call = path === undefined ? null : callOf(path);
  const there = errcode.elsewhere?.find(({ at }) => call !== null && at.includes(call));
  if (!there) return errcode;
  const { step, field, meaning, remedy, forDevelopers } = there;
  return { ...errcode, step, field, meaning, remedy, forDevelopers };
}

/** WeChat names the times together, "parameter startTime or endTime is invalid", and alone what is missing. */
const NAMED_FIELD = /(startTime|endTime|(?<=^parameter )\w+(?= must no be null))/;

/** The field of its form that WeChat's refusal is about; null where it is about none, or about several. */
export function refusedField(
  { kind, errcode, errmsg }: Pick<Problem, "kind" | "errcode" | "errmsg">,
  call: CallName,
): string | null {
  if (kind !== "refused" || errcode === null) return null;
  const named = plays("parameter-invalid", errcode) ? NAMED_FIELD.exec(errmsg)?.[1] : undefined;
  return named ?? decodeErrcode(errcode, CALLS[call].path)?.field ?? null;
}
