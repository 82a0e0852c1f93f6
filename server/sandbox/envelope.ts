/** The outside of every answer: HTTP 200, JSON, and behind the words of a refusal the id of the request. */
import { type Answer, Refusal } from "./refusal.ts";
import { nowIn, uniqueHex, type World } from "./world.ts";

export const JSON_TYPE = "application/json; charset=utf-8";

export function answerText(world: World, answer: Answer): string {
  if (!(answer instanceof Refusal)) return JSON.stringify(answer);
  const { errcode, text, extra } = answer;
  return JSON.stringify({ errcode, errmsg: `${text} rid: ${requestId(world)}`, ...extra });
}

/** Three groups of eight hex digits; the first is the unix time. */
function requestId(world: World): string {
  const seconds = Math.floor(nowIn(world).getTime() / 1000);
  const random = uniqueHex(world, "rid");
  return `${seconds.toString(16).padStart(8, "0")}-${random.slice(0, 8)}-${random.slice(8, 16)}`;
}
