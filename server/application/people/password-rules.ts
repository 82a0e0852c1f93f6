/** What a password has to be: long, and not the first that anybody tries. No signs of certain kinds are asked for. */
import { spellingOf } from "../ports/people.ts";
import type { FieldProblem } from "../reading/field-problems.ts";

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
/** A sign as people see it may be many code points; no 128 of them need more. */
const CHARS_MAX = 4096;

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The first ones of every list of leaked passwords that are long enough, and what our own pages put into mind. */
const COMMON = new Set([
  ...["123456789012", "1234567890123", "12345678901234", "123456789123", "123123123123"],
  ...["1q2w3e4r5t6y", "1qaz2wsx3edc", "qwertyuiop12", "qwertyuiop123", "qwertyuiopas"],
  ...["qwerty123456", "123456qwerty", "asdfghjkl123", "abcdefghijkl", "abcd12345678"],
  ...["password1234", "password12345", "password123456", "passwordpassword", "passw0rd1234"],
  ...["administrator", "admin1234567", "admin12345678", "administrator1", "adminadmin12"],
  ...["iloveyou1234", "iloveyouforever", "welcome12345", "letmein12345", "changeme1234"],
  ...["woaini1314520", "woaini521314", "woaini123456", "5201314520131", "520131452013"],
  ...["aa123456789", "a123456789012", "qq1234567890", "abc123456789", "zxcvbnm12345"],
  ...["kaibo1234567", "kaibokaibo12", "kaibo12345678", "wechat123456", "weixin123456"],
  ...["correcthorsebatterystaple", "mima12345678", "密码密码密码密码密码密码"],
]);

/** The same text from every keyboard: what looks alike by compatibility is alike (NIST SP 800-63B, 3.1.1.2). */
export function asHashed(password: string): string {
  return password.normalize("NFKC");
}

/** What nobody types: it is never hashed, because that would take time with its length. */
export function isTooLongToHash(password: string): boolean {
  return password.length > CHARS_MAX;
}

/** What is wrong with a new password, which is never repeated; null for a good one. */
export function passwordProblem(
  password: string,
  name: string,
  pointer = "/password",
): FieldProblem | null {
  const { min, max } = PASSWORD_LENGTH;
  const problem = (code: FieldProblem["code"], params: FieldProblem["params"] = {}) => ({
    pointer,
    code,
    read: "",
    params,
  });
  if (password === "") return problem("required");
  if (isTooLongToHash(password)) return problem("password-too-long", { max });
  const count = lengthOf(password);
  if (count < min) return problem("password-too-short", { count, min, missing: min - count });
  if (count > max) return problem("password-too-long", { max });
  if (isName(password, name)) return problem("password-is-name");
  return isCommon(password) ? problem("password-common") : null;
}

/** Signs as people see and count them. */
function lengthOf(password: string): number {
  return Array.from(segmenter.segment(asHashed(password))).length;
}

/** The name itself, over and over, or with a few digits behind it. */
function isName(password: string, name: string): boolean {
  const spelling = spellingOf(name);
  const rest = spellingOf(password).replaceAll(spelling, "");
  return spelling.length > 1 && rest.length < password.length && /^[\d\p{P}\s]{0,8}$/u.test(rest);
}

function isCommon(password: string): boolean {
  const spelling = spellingOf(password);
  const signs = new Set(Array.from(segmenter.segment(spelling), ({ segment }) => segment));
  return COMMON.has(spelling) || signs.size <= 2 || isRun(spelling);
}

/** Each sign follows the one before, up or down, as on no keyboard but in every head. */
function isRun(text: string): boolean {
  const points = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(points.slice(1).map((point, index) => point - (points[index] ?? 0)));
  return steps.size === 1;
}
