/** What a merchant answered, beside what is known now, for whoever accepts it. */
import type { FactKey } from "../../../../rules/facts/all.ts";
import { holderOf } from "../../../application/portfolios/fact-levels.ts";
import { presentFact } from "../../../application/portfolios/present-fact.ts";
import { holderIn } from "../../../application/portfolios/requests/answered-entity.ts";
import type {
  SeenAnswer,
  SeenRequest,
} from "../../../application/portfolios/requests/request-look.ts";
import { factWords } from "../../checks/fact-words.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { valueWords } from "../account/said-view.ts";

export function answerRows(
  answers: readonly SeenAnswer[],
  { entity }: Pick<SeenRequest, "entity">,
  page: PageContext,
) {
  return answers.map((one) => answerRow(one, { entity }, page));
}

function answerRow(
  { answer, state, isAgainst, entry }: SeenAnswer,
  { entity }: Pick<SeenRequest, "entity">,
  { t }: PageContext,
) {
  const words = t.deskRequests.answers;
  const { id, fact, value, typed, at, declined } = answer;
  const holder = entity && holderIn(entity, answer);
  const present = holder && presentFact(holder.statements, fact);
  const isOfAccount = holderOf(fact) === "account" && answer.account !== null;
  const shown = value === null ? t.deskRequests.asked.notKnown : factWords(fact, value, t);
  return {
    ...{ id, state, isAgainst },
    fact: t.factWords[fact].name,
    account: isOfAccount && holder !== null ? holder.name : null,
    now: measured(fact, valueWords(fact, present?.said?.value ?? null, t), t),
    others: (present?.conflicts ?? [])
      .map((said) => valueWords(fact, said.value, t))
      .join(t.listJoin),
    answer: measured(fact, shown, t),
    typed: [shown, value, ""].includes(typed.trim()) ? null : say(words.typed, { typed }),
    at: say(words.at, { at: shanghaiClock(at) }),
    word: words.states[state],
    decided: decidedWords(),
    isUndone: entry?.undoneBy !== null && entry !== null,
  };

  function decidedWords(): string | null {
    if (entry?.accepted) {
      const on = shanghaiClock(entry.at).slice(0, 10);
      const { by } = entry.accepted;
      return by.principal === "service"
        ? say(words.atOnce, { on })
        : say(words.by, { name: by.name, on });
    }
    if (declined === null) return null;
    return say(words.by, { name: declined.by.name, on: shanghaiClock(declined.at).slice(0, 10) });
  }
}

/** With its unit, where it is a number and no words. */
export function measured(fact: FactKey, text: string, t: Texts): string {
  const units: Readonly<Record<string, string>> = t.deskRequests.asked.units;
  const unit = units[fact];
  return unit !== undefined && /^[\d.,]+$/.test(text) ? `${text} ${unit}` : text;
}
