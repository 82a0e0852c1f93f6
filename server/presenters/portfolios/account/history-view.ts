/** The history of an account in sentences: what somebody did, or what the calendar did, and what became of the verdict. */
import type { Outcome } from "../../../../rules/compile.ts";
import type {
  AttributeValue,
  Change,
  HistoryEvent,
} from "../../../application/portfolios/account/account-history.ts";
import type { EntryMeta } from "../../../application/portfolios/portfolio.ts";
import { CLIENT_WORDS } from "../../audits/clients/client-words.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { valueWords } from "./said-view.ts";

export function historyView(history: readonly HistoryEvent[], t: Texts) {
  const words = t.deskAccount.history;
  return history.map((event) => {
    const turned = turnedWords(event, t);
    if (event.cause === "calendar") {
      const { on, cause } = event;
      return {
        on,
        cause,
        chip: words.calendar,
        turned,
        changes: [words.passed],
        by: null,
        undone: false,
        revision: null,
      };
    }
    const { on, cause, entry, changes } = event;
    return {
      ...{ on, cause, turned, revision: entry.revision },
      chip: words.facts,
      changes: changes.map((change) => changeWords(change, t)),
      by: say(words.by, { what: entryWords(entry, t), name: entry.by.name }),
      undone: entry.undoneBy !== null,
    };
  });
}

/** From which verdict to which; what stayed says so. */
function turnedWords({ before, after }: HistoryEvent, t: Texts) {
  const words = t.deskAccount.history;
  const [from, to] = [verdictWords(before, t), verdictWords(after, t)];
  const isTurn = before?.verdict !== after?.verdict;
  return {
    isTurn,
    from: before?.verdict ?? null,
    to: after?.verdict ?? null,
    text: isTurn
      ? say(words.turned, { before: from, after: to })
      : say(words.same, { verdict: to }),
  };
}

function verdictWords(outcome: Outcome | null, t: Texts): string {
  return outcome === null ? t.deskAccount.history.none_before : t.verdict[outcome.verdict];
}

function entryWords({ kind, file, accepted }: EntryMeta, t: Texts): string {
  const { deskAccount, deskRequests } = t;
  if (accepted !== null) {
    return accepted.by.principal === "service"
      ? deskRequests.historyAtOnce
      : say(deskRequests.history, { accepter: accepted.by.name });
  }

  const words = deskAccount.history;
  switch (kind) {
    case "import":
      return file === null ? words.put : say(words.import, { file });
    case "edit":
      return words.edit;
    case "undo":
      return words.undoing;
    case "erasure":
      return words.erasure;
  }
}

export function changeWords(change: Change, t: Texts): string {
  const words = t.deskAccount.history;
  switch (change.what) {
    case "added":
      return words.added;
    case "removed":
      return words.removed;
    case "moved":
      return say(words.moved, { from: change.from, to: change.to });
    case "renamed-entity":
      return say(words.renamed, { from: change.from, to: change.to });
    case "attribute":
      return attributeWords(change, t);
    case "fact": {
      const { statement, by } = change;
      const value =
        statement.value === null
          ? t.deskAccount.saidUnknown
          : valueWords(statement.key, statement.value, t);
      const name = t.factWords[statement.key].name;
      if (by !== null) return say(words.factBy, { name, value, account: by.name });
      return say(statement.settles ? words.factSettled : words.fact, { name, value });
    }
    case "task":
      return taskWords(change, t);
    case "judged":
      return say(words.judged, { name: t.factWords[change.key].name });
  }
}

function taskWords({ from, to }: Extract<Change, { what: "task" }>, t: Texts): string {
  const words = t.deskTasks.history;
  const condition = (to ?? from)?.condition;
  const what = condition === undefined ? "" : CLIENT_WORDS[languageOf(t)].columns[condition];
  if (to === null) return say(words.gone, { what });
  if (to.isClosed) return say(words.closed, { what });
  const due = to.due ?? t.deskTasks.noDue;
  const owner = to.owner ?? t.deskTasks.accountOwner;
  return say(from === null || from.isClosed ? words.made : words.changed, { what, due, owner });
}

function attributeWords(
  { attribute, from, to }: Extract<Change, { what: "attribute" }>,
  t: Texts,
): string {
  const words = t.deskAccount.history;
  const name = t.deskAccount.attributes[attribute];
  // Its id says nothing to a reader.
  if (attribute === "onboarding" && to !== null)
    return say(words.attributeNew, { name, to: words.shared });
  const [earlier, now] = [attributeValueWords(from, t), attributeValueWords(to, t)];
  return earlier === words.empty
    ? say(words.attributeNew, { name, to: now })
    : say(words.attribute, { name, from: earlier, to: now });
}

function isEmptyList(value: AttributeValue): boolean {
  return Array.isArray(value) && value.length === 0;
}

const SHOWN_MAX = 120;

/** A long note is shown by its beginning. */
export function attributeValueWords(value: AttributeValue, t: Texts): string {
  const { history, enabled } = t.deskAccount;
  if (value === null || value === "" || isEmptyList(value)) return history.empty;
  if (typeof value === "string") {
    const shown = Array.from(value);
    return shown.length > SHOWN_MAX ? `${shown.slice(0, SHOWN_MAX).join("")}…` : value;
  }
  if ("status" in value)
    return `${enabled[value.status]}${value.on === null ? "" : ` ${value.on}`}`;
  return value.join(t.listJoin);
}
