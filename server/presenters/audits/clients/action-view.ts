/** What a client does first, in words: for the page and for the workbook. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import { changeTextOf, groupDigits } from "../../../../rules/texts.ts";
import type { AccountStanding } from "../../../application/audits/clients/account-standing.ts";
import type {
  AskedFact,
  ClientAction,
} from "../../../application/audits/clients/client-actions.ts";
import { textsIn } from "../../texts/texts.ts";
import { monthDay, type Phrases } from "./client-phrases.ts";

export type ActionView = {
  readonly what: string;
  /** How, and what would do as well. */
  readonly how: readonly string[];
  /** The same in less room. */
  readonly briefly: readonly string[];
  readonly accounts: readonly string[];
  readonly when: string;
  readonly after: string;
};

export function actionView(
  action: ClientAction,
  { phrases, ruleset }: { readonly phrases: Phrases; readonly ruleset: Ruleset },
): ActionView {
  const words = phrases.words.actions;
  const accounts = action.accounts.map((one) => nameOf(one, phrases));
  const count = groupDigits(accounts.length);
  switch (action.kind) {
    case "change": {
      const { change, asOf, isPossible, completes } = action;
      const { language } = phrases;
      const how = [
        changeTextOf(ruleset, { change, asOf, language }),
        ...insteadOf(action, phrases),
        ...(action.differs ? [words.furthest] : []),
      ];
      return {
        what: phrases.step(change.result),
        how,
        briefly: how,
        accounts,
        when:
          change.notBefore === null ? words.now : words.onOrAfter(day(change.notBefore, action)),
        after: !isPossible
          ? words.impossible
          : completes > 0
            ? words.completes(groupDigits(completes))
            : words.closer(count),
      };
    }
    case "ask":
      return {
        what: words.ask(
          String(action.questions.length),
          action.questions
            .map(({ fact }) => factName(fact, phrases))
            .join(phrases.words.data.joined),
        ),
        how: action.questions.map((one) => questionText(one, phrases)),
        briefly: [],
        accounts,
        when: words.now,
        after: words.answered(count),
      };
    case "keep": {
      const how = renewal(action, { phrases, ruleset });
      return {
        what: words.keep(phrases.titleOf(action.condition)),
        how,
        briefly: how,
        accounts,
        when: words.before(day(action.before, action)),
        after: words.kept(count),
      };
    }
    case "wait":
      return {
        what: words.wait(phrases.titleOf(action.condition)),
        how: [],
        briefly: [],
        accounts,
        when: words.from(day(action.until, action)),
        after: words.comes(count),
      };
  }
}

export function nameOf({ line }: Pick<AccountStanding, "line">, { words }: Phrases): string {
  return line.id === null ? words.accounts.nameless : String(line.id);
}

export function factName(fact: AskedFact["fact"], { language }: Phrases): string {
  return textsIn(language).factWords[fact].name;
}

function day(date: CivilDate, { accounts: [first] }: ClientAction): string {
  return first === undefined ? date : monthDay(date, first.asOf);
}

function questionText({ question, accounts }: AskedFact, phrases: Phrases): string {
  const count = phrases.words.notices.accounts(groupDigits(accounts.length));
  const { text, whereToFind } = question;
  return `${text[phrases.language]} ${whereToFind[phrases.language]} (${count})`;
}

/** What has to be done again when it lapses. */
function renewal(
  { condition }: Extract<ClientAction, { kind: "keep" }>,
  { phrases, ruleset }: { readonly phrases: Phrases; readonly ruleset: Ruleset },
): string[] {
  const remedy = ruleset.conditions.find(({ id }) => id === condition)?.remedy[phrases.language];
  // A remedy with a figure in it is about what is missing, and nothing is missing yet.
  return remedy === undefined || remedy.includes("{") ? [] : [remedy];
}

function insteadOf(
  { instead }: Extract<ClientAction, { kind: "change" }>,
  { words, step }: Phrases,
): string[] {
  if (instead.length === 0) return [];
  return [words.actions.instead(instead.map((one) => lowered(step(one))).join(words.actions.or))];
}

/** A step in the middle of a sentence. */
function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
