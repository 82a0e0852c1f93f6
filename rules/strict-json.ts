/**
 * JSON as a careful reader takes it: what `JSON.parse` lets pass in silence (a member written twice, of which the last
 * one wins, or a `__proto__`) is refused, and nesting is looked at before anything is built.
 */
import { pointerStep } from "./fact-problems.ts";

export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly pointer: string; readonly reason: string };

/** Never throws, whatever the text is. */
export function parseStrictJson(
  text: string,
  { depthMax, widthMax }: { readonly depthMax: number; readonly widthMax: number },
): StrictJson {
  const refused = (reason: string, pointer = "/"): StrictJson => ({ ok: false, pointer, reason });
  if (text.startsWith("\uFEFF"))
    return refused("it begins with a byte order mark, save it without");
  if (depthOf(text) > depthMax) return refused(`it is nested deeper than ${depthMax} levels`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused(error instanceof Error ? error.message : "it is not JSON");
  }
  const refusedMember = findRefusedMember(text, widthMax);
  return refusedMember ? { ok: false, ...refusedMember } : { ok: true, value };
}

/** The deepest nesting of brackets outside of texts. */
function depthOf(json: string): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === "\\" && isText) at += 1;
    else if (character === '"') isText = !isText;
    else if (!isText && (character === "{" || character === "["))
      deepest = Math.max(deepest, ++depth);
    else if (!isText && (character === "}" || character === "]")) depth -= 1;
  }
  return deepest;
}

/** A text, or a sign that tells where in the structure one is; numbers and words tell nothing. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/** An object or list that is still open, and the member or element in it that one is at. */
type Level = { readonly members: Set<string> | null; member: string; index: number };

/** The first member that is written twice or must not be there, or list that is too long. The text has to be JSON. */
function findRefusedMember(
  json: string,
  widthMax: number,
): { pointer: string; reason: string } | null {
  const levels: Level[] = [];
  let text = "";
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === "{" || token === "[") {
      levels.push({ members: token === "{" ? new Set() : null, member: "", index: 0 });
    } else if (token === "}" || token === "]") levels.pop();
    else if (token === "," && level) {
      level.index += 1;
      if (level.index >= widthMax) {
        const pointer = pointerOf(levels.slice(0, -1)) || "/";
        return { pointer, reason: `it has more than ${widthMax} parts` };
      }
    } else if (token === ":" && level?.members) {
      const name = JSON.parse(text) as string;
      level.member = name;
      const isTwice = level.members.has(name);
      level.members.add(name);
      if (isTwice) return { pointer: pointerOf(levels), reason: "it is written twice" };
      if (name === "__proto__")
        return { pointer: pointerOf(levels), reason: "there is no such member" };
    } else text = token;
  }
  return null;
}

function pointerOf(levels: readonly Level[]): string {
  return levels
    .map(({ members, member, index }) => pointerStep(members ? member : String(index)))
    .join("");
}
