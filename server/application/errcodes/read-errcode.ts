/** Finds the errcode in what somebody pastes: a number, WeChat's whole answer, a line of a log. */
import { decodeErrcode } from "./decode.ts";

/** Longer than any answer of WeChat that tells an error. */
const PASTED_LENGTH_MAX = 4000;

/** Small numbers stand in every sentence; alone or named they are codes, in passing they are not. */
const SMALLEST_UNNAMED = 1000;

const NAMED =
  /(?:err(?:or)?[\s_-]*code|错误码|错误代码|返回码|code)["'\s]*(?:[:=：]|为|是)?["'\s]*(-?\d{1,10})(?!\d)/iu;

/** The code, whether we know it or not; null when the text names none. */
export function readErrcode(pasted: string): number | null {
  const text = pasted.slice(0, PASTED_LENGTH_MAX).normalize("NFKC").replaceAll("−", "-").trim();
  if (/^-?\d{1,10}$/.test(text)) return Number(text);
  const named = NAMED.exec(text)?.[1];
  if (named !== undefined) return Number(named);
  // A number without a name counts only if it is one of ours: a rid, a time or a room has digits as well.
  const numbers = text.matchAll(/(?<![\w.-])-?\d{1,10}(?![\w-])/g);
  const codes = [...numbers].map(([digits]) => Number(digits));
  return codes.find((code) => Math.abs(code) >= SMALLEST_UNNAMED && decodeErrcode(code)) ?? null;
}
