/** What a client does first: single actions, by how many of its accounts they help. */
import { addDays, type CivilDate } from "../../../../rules/civil-date.ts";
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { ConditionResult } from "../../../../rules/evaluation.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { fenOf } from "../../../../rules/money.ts";
import type { Path, PathChange } from "../../../../rules/paths.ts";
import { type AccountStanding, isWholeWay } from "./account-standing.ts";

export type ClientAction =
  | {
      readonly kind: "change";
      readonly condition: ConditionId;
      /** That of the account which is furthest away: what is enough for it is enough for all. */
      readonly change: PathChange;
      readonly asOf: CivilDate;
      readonly isPossible: boolean;
      readonly accounts: readonly AccountStanding[];
      /** The accounts lack different amounts. */
      readonly differs: boolean;
      /** Of these, how many are eligible afterwards. */
      readonly completes: number;
      /** Others of the same group, of which one is enough as well, by the furthest account. */
      readonly instead: readonly ConditionResult[];
    }
  | {
      readonly kind: "ask";
      readonly questions: readonly AskedFact[];
      readonly accounts: readonly AccountStanding[];
    }
  | {
      readonly kind: "keep";
      readonly condition: ConditionId;
      readonly before: CivilDate;
      readonly accounts: readonly AccountStanding[];
    }
  | {
      readonly kind: "wait";
      readonly condition: ConditionId;
      /** When the first of them is eligible. */
      readonly until: CivilDate;
      readonly accounts: readonly AccountStanding[];
    };

export type AskedFact = {
  readonly fact: FactKey;
  readonly question: AccountStanding["questions"][number];
  readonly accounts: readonly AccountStanding[];
};

/** What lapses later needs no action yet. */
const KEPT_WITHIN_DAYS = 30;

/** The one that helps most comes first. */
export function actionsOf(accounts: readonly AccountStanding[]): readonly ClientAction[] {
  return [
    ...changesToMake(accounts),
    ...questionsToAnswer(accounts),
    ...whatToKeep(accounts),
    ...whatToWaitFor(accounts),
  ].sort((a, b) => valueOf(b) - valueOf(a));
}

/** What waiting brings comes by itself; what cannot be done in an account comes last. */
function valueOf(action: ClientAction): number {
  switch (action.kind) {
    case "change":
      return action.isPossible
        ? action.completes + action.accounts.length / 1000
        : action.accounts.length / 1_000_000_000;
    case "ask":
    case "keep":
      return action.accounts.length;
    case "wait":
      return action.accounts.length / 1_000_000;
  }
}

type Act = {
  readonly account: AccountStanding;
  readonly path: Path;
  readonly change: PathChange;
};

/**
 * What each account does, on its best path; where the way that is best for most of the others is enough for it as well,
 * on that one, so that a client is told one thing and not three.
 */
function actsOnSharedPaths(accounts: readonly AccountStanding[]): Act[] {
  const best = actsOf(accounts, ({ paths }) => paths[0]);
  const options = grouped(
    best.filter(({ path, change }) => path.possible && change.result.group === "anyOf"),
    ({ change }) => change.condition,
  );
  const [lead] = [...options.values()].sort((a, b) => b.length - a.length);
  const condition = lead?.[0]?.change.condition;
  if (lead === undefined || condition === undefined) return best;
  const enough = Math.max(...lead.map(({ change }) => amountOf(change.gap)));
  const isShared = ({ possible, changes }: Path) =>
    possible &&
    changes.some(
      (one) => one.condition === condition && one.holdsFrom === null && amountOf(one.gap) <= enough,
    );
  return actsOf(accounts, ({ paths }) => paths.find(isShared) ?? paths[0]);
}

function actsOf(
  accounts: readonly AccountStanding[],
  pathOf: (account: AccountStanding) => Path | undefined,
): Act[] {
  return accounts.flatMap((account) => {
    const path = pathOf(account);
    if (path === undefined) return [];
    return path.changes
      .filter(({ holdsFrom }) => holdsFrom === null)
      .map((change) => ({ account, path, change }));
  });
}

function changesToMake(accounts: readonly AccountStanding[]): ClientAction[] {
  const acts = actsOnSharedPaths(accounts);
  return [...grouped(acts, actKey).values()].flatMap((group): ClientAction[] => {
    const [first] = group;
    if (first === undefined) return [];
    const furthest = group.reduce((far, one) =>
      amountOf(one.change.gap) > amountOf(far.change.gap) ? one : far,
    );
    const { change, account, path } = furthest;
    const { condition } = change;
    return [
      {
        kind: "change",
        condition,
        change,
        asOf: account.asOf,
        isPossible: path.possible,
        accounts: group.map((one) => one.account),
        differs: new Set(group.map((one) => one.change.gap)).size > 1,
        completes: group.filter((one) => isCompletedBy(one)).length,
        instead: instead(account, condition),
      },
    ];
  });
}

/** The same thing to do: what a person or an overseas entity has to do is another one than adding a category. */
function actKey({ path, change: { condition, result, notBefore } }: Act): string {
  return [condition, result.detail, notBefore !== null, path.possible].join();
}

function isCompletedBy({ path }: Act): boolean {
  return path.possible && isWholeWay(path) && path.earliestOn === null;
}

/** The others that are as good: unmet conditions of its group, where one of the group is enough. */
function instead(
  { evaluation, blocking }: AccountStanding,
  chosen: ConditionId,
): readonly ConditionResult[] {
  const isAnyOf = (one: ConditionResult) => one.group === "anyOf" && blocking.includes(one.id);
  const options = evaluation.conditions.filter(isAnyOf);
  if (!options.some(({ id }) => id === chosen)) return [];
  return options.filter(({ id }) => id !== chosen);
}

function questionsToAnswer(accounts: readonly AccountStanding[]): ClientAction[] {
  const asked = accounts.flatMap((account) =>
    account.questions.map((question) => ({ account, question })),
  );
  if (asked.length === 0) return [];
  const byFact = [...grouped(asked, ({ question }) => question.fact).values()];
  const questions = byFact.flatMap((group): AskedFact[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { question } = first;
    return [{ fact: question.fact, question, accounts: group.map(({ account }) => account) }];
  });
  return [{ kind: "ask", questions, accounts: [...new Set(asked.map(({ account }) => account))] }];
}

function whatToKeep(accounts: readonly AccountStanding[]): ClientAction[] {
  const lapsing = accounts.flatMap((account) => {
    const { until, lapsing: conditions } = account.eligible;
    const [condition] = conditions;
    const isSoon = until !== null && until <= addDays(account.asOf, KEPT_WITHIN_DAYS);
    return account.standing === "eligible" && isSoon && condition !== undefined
      ? [{ account, condition, until }]
      : [];
  });
  return [...grouped(lapsing, ({ condition }) => condition)].map(([condition, group]) => ({
    kind: "keep",
    condition,
    before: earliest(group.map(({ until }) => until)),
    accounts: group.map(({ account }) => account),
  }));
}

function whatToWaitFor(accounts: readonly AccountStanding[]): ClientAction[] {
  const waits = accounts.flatMap((account) => {
    const { from } = account.eligible;
    const change = account.paths[0]?.changes.find(({ holdsFrom }) => holdsFrom !== null);
    return from !== null && change !== undefined ? [{ account, from, change }] : [];
  });
  return [...grouped(waits, ({ change }) => change.condition)].map(([condition, group]) => ({
    kind: "wait",
    condition,
    until: earliest(group.map(({ from }) => from)),
    accounts: group.map(({ account }) => account),
  }));
}

/** Money comes as a decimal text. */
function amountOf(gap: PathChange["gap"]): number {
  return typeof gap === "string" ? (fenOf(gap) ?? 0) / 100 : (gap ?? 0);
}

function earliest(dates: readonly CivilDate[]): CivilDate {
  return dates.reduce((first, one) => (one < first ? one : first));
}

/** In the order of their first. */
function grouped<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
