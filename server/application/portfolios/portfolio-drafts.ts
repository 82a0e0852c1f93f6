/** Entities and accounts while a log is added up: what each entry said of them, and what that makes of them. */
import { CONDITION_IDS } from "../../../rules/conditions.ts";
import type {
  Account,
  AccountTask,
  Entity,
  EntryMeta,
  RemovedAccount,
  Statement,
} from "./portfolio.ts";
import { type AccountWords, type EntityWords, NO_TASKS } from "./read-statements.ts";
import type { AccountAttributes } from "./statements.ts";

export type EntityDraft = {
  readonly id: string;
  words: readonly EntityWords[];
  accounts: AccountDraft[];
  revision: number;
  /** Its name where the entries that gave it one were taken back. */
  restName: string | null;
};

export type AccountDraft = {
  readonly id: string;
  words: readonly AccountWords[];
  entity: EntityDraft;
  revision: number;
  /** Its name and entity where the entries that said them were taken back. */
  restName: string | null;
  restEntity: EntityDraft | null;
  /** As it is in the portfolio; null before it is put there, and once it was taken out. */
  present: Account | null;
};

const NO_STATEMENTS: readonly Statement[] = [];
const NO_TAGS: readonly string[] = [];
const NOTHING_SET: AccountAttributes = {};

/** An entity as it is with what was said last. */
export type Presented = {
  readonly draft: EntityDraft;
  /** Null for one that nobody speaks of. */
  readonly entity: Entity | null;
  /** In the order of the drafts; null for one that was taken out. */
  readonly accounts: readonly (Account | null)[];
};

export function presented(draft: EntityDraft): Presented {
  const { id, words, revision } = draft;
  if (words.length === 0 && draft.accounts.length === 0)
    return { draft, entity: null, accounts: [] };
  const present: Account[] = [];
  const name = entityName(draft);
  const entity = { id, name, statements: statementsIn(words), accounts: present, revision };
  const accounts = draft.accounts.map((one) => presentAccount(one, entity));
  for (const account of accounts) if (account !== null) present.push(account);
  return { draft, entity, accounts };
}

/** Null for one that was taken out. */
function presentAccount(draft: AccountDraft, entity: Entity): Account | null {
  const { id, words, revision } = draft;
  const set = attributesIn(words);
  if (set.removed === true) return null;
  return {
    id,
    entity,
    name: set.name ?? draft.restName ?? "",
    appid: set.appid ?? null,
    externalId: set.externalId ?? null,
    owner: set.owner ?? null,
    tags: set.tags ?? NO_TAGS,
    note: set.note ?? null,
    live: set.live ?? null,
    onboarding: set.onboarding ?? null,
    tasks: tasksIn(words),
    statements: statementsIn(words),
    revision,
  };
}

/** Null for one that is there, and for one of which nothing else is said any more. */
export function removedAccount(draft: AccountDraft): RemovedAccount | null {
  const { id, words, entity } = draft;
  const removals = words.filter(({ set }) => set?.removed === true);
  const [first, ...others] = removals.map(({ entry }) => entry);
  if (first === undefined || removals.length === words.length) return null;
  const { appid = null, externalId = null } = attributesIn(words);
  const by = [first, ...others] as const;
  return { id, name: accountName(draft), entity: entityName(entity), appid, externalId, by };
}

/** Takes back what the entry said of it. A name that nobody else gave stays its name. */
export function forgetInEntity(draft: EntityDraft, entry: EntryMeta, by: EntryMeta): void {
  const name = entityName(draft);
  draft.words = draft.words.filter((one) => one.entry !== entry);
  draft.revision = by.revision;
  if (!draft.words.some((one) => one.name !== null)) draft.restName ??= name;
}

/**
 * The same of an account that others speak of as well. Gives the entity that it is of then; `entityOf` finds one by its id.
 */
export function forgetInAccount(
  draft: AccountDraft,
  { entry, by }: { readonly entry: EntryMeta; readonly by: EntryMeta },
  entityOf: (id: string) => EntityDraft | undefined,
): EntityDraft {
  const name = accountName(draft);
  draft.words = draft.words.filter((one) => one.entry !== entry);
  draft.revision = by.revision;
  if (attributesIn(draft.words).name === undefined) draft.restName ??= name;
  const entityId = draft.words.findLast((one) => one.entity !== null)?.entity ?? null;
  if (entityId === null) draft.restEntity ??= draft.entity;
  return (entityId === null ? draft.restEntity : entityOf(entityId)) ?? draft.entity;
}

function entityName({ words, restName }: EntityDraft): string {
  return words.findLast(({ name }) => name !== null)?.name ?? restName ?? "";
}

function accountName({ words, restName }: AccountDraft): string {
  return attributesIn(words).name ?? restName ?? "";
}

/** What was said last of each. */
function attributesIn(words: readonly AccountWords[]): AccountAttributes {
  const [only] = words;
  if (words.length === 1) return only?.set ?? NOTHING_SET;
  return Object.assign({}, ...words.map(({ set }) => set)) as AccountAttributes;
}

/** Of each condition what was said last. */
function tasksIn(words: readonly AccountWords[]): readonly AccountTask[] {
  if (!words.some(({ tasks }) => tasks.length > 0)) return NO_TASKS;
  const said = new Map(
    words.flatMap(({ tasks }) => tasks.map((task) => [task.condition, task] as const)),
  );
  return CONDITION_IDS.flatMap((condition) => said.get(condition) ?? []);
}

function statementsIn(words: readonly (AccountWords | EntityWords)[]): readonly Statement[] {
  const [only] = words;
  if (words.length === 1) return only?.statements ?? NO_STATEMENTS;
  return words.flatMap(({ statements }) => statements);
}
