/** A number of the overview as a filter, in words. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import { isFactKey } from "../../../../rules/facts/all.ts";
import type { GroupKind } from "../../../application/portfolios/groups.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import { wordsOf } from "../../checks/fact-words.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

/** `text` is a group as the address has it. */
export function groupWords(text: string, t: Texts): string {
  const [kind = "", which = ""] = text.split(".");
  const words = t.deskTable.groups;
  switch (kind as GroupKind) {
    case "unmet":
    case "unknown":
    case "only":
    case "nearest":
      return say(words[kind as "unmet"], { what: demandWords(which, t) });
    case "lapse":
      return weekWords(words.lapse, which);
    case "ripen":
      return weekWords(words.ripen, which);
    case "age":
      return ageWords(which, t);
    case "further":
      return words.further;
    case "soon":
      return words.soon[which as keyof typeof words.soon];
    case "channels":
      return words.channels[which as keyof typeof words.channels];
    case "enabled":
      return words.enabled[which as keyof typeof words.enabled];
  }
}

function demandWords(name: string, t: Texts): string {
  if (name === "any-of") return t.deskTable.groups.anyOf;
  return CLIENT_WORDS[languageOf(t)].columns[name as ConditionId];
}

/** Weeks are counted from 0, which people do not. */
function weekWords(template: string, which: string): string {
  return say(template, { week: String(Number.parseInt(which, 10) + 1) });
}

function ageWords(which: string, t: Texts): string {
  const at = which.lastIndexOf("-");
  const [fact, age] = [which.slice(0, at), which.slice(at + 1)];
  const ages: Readonly<Record<string, string>> = t.deskTable.groups.ages;
  const name = isFactKey(fact) ? wordsOf(fact, t).name : fact;
  return say(t.deskTable.groups.age, { fact: name, age: ages[age] ?? age });
}
