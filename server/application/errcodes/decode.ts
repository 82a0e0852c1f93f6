/** From a code, and where it came from, to what it means there. */
import { callOf } from "../ports/wechat/calls.ts";
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
  const { step, field, meaning, remedy } = there;
  return { ...errcode, step, field, meaning, remedy };
}
