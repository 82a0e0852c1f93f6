/** What the lines of a portfolio's entries say: statements about entities and accounts, which are only ever added. */
import { z } from "zod";
import { isCivilDate } from "../../../rules/civil-date.ts";
import { CONDITION_IDS, ConditionId } from "../../../rules/conditions.ts";
import { FactKey } from "../../../rules/facts/all.ts";
import { FactSource } from "../../../rules/provenance.ts";
import { Actor } from "../ports/principals.ts";
import { IMPORT_ID } from "../ports/staged-imports.ts";

export const ACCOUNT_ID = /^acc_[0-9a-z]{16}$/;
export const ENTITY_ID = /^ent_[0-9a-z]{16}$/;
const CivilDate = z.string().refine(isCivilDate);
export const NAME_LENGTH_MAX = 200;
export const NOTE_LENGTH_MAX = 2000;
export const TAGS_MAX = 30;
export const TAG_LENGTH_MAX = 60;
export const TYPED_LENGTH_MAX = 200;
/** Of one line. */
export const FACTS_MAX = 100;
const ACCEPTED_MAX = 1000;
export const TASK_NOTE_LENGTH_MAX = 500;
/** Of one line: one a condition. */
export const TASKS_MAX = CONDITION_IDS.length;

/** Whether the account may already broadcast by mini program live: 未开通, 已申请, 被拒, 已开通. */
export const LiveStatus = z.enum(["not-enabled", "applied", "rejected", "enabled"]);
export type LiveStatus = z.infer<typeof LiveStatus>;

export const Live = z.strictObject({ status: LiveStatus, on: CivilDate.nullable() });
export type Live = z.infer<typeof Live>;

/** A fact as somebody said it; `value` as the contract writes it, null for said to be unknown. */
export const FactStatement = z.strictObject({
  key: FactKey,
  value: z.custom<z.core.util.JSONType>((value) => value !== undefined),
  source: FactSource,
  observedOn: CivilDate.nullable(),
  note: z.string().max(NOTE_LENGTH_MAX).optional(),
  /** As it was typed or stood in the list, where that differs. */
  typed: z.string().max(TYPED_LENGTH_MAX).optional(),
  /** Where it stood in the list: its sheet from 0 and its line as a spreadsheet numbers it. */
  at: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
  /** Somebody chose it among statements that contradict each other: those of before are settled. */
  settles: z.literal(true).optional(),
});
export type FactStatement = z.infer<typeof FactStatement>;

const name = z.string().min(1).max(NAME_LENGTH_MAX);

/** What is said of an account besides facts; a member that is left out is left as it is. */
export const AccountAttributes = z.strictObject({
  name: name.optional(),
  appid: z.string().max(NAME_LENGTH_MAX).nullable().optional(),
  externalId: z.string().min(1).max(NAME_LENGTH_MAX).nullable().optional(),
  owner: z.string().max(NAME_LENGTH_MAX).nullable().optional(),
  tags: z.array(z.string().min(1).max(TAG_LENGTH_MAX)).max(TAGS_MAX).readonly().optional(),
  note: z.string().max(NOTE_LENGTH_MAX).nullable().optional(),
  live: Live.nullable().optional(),
  /** It was taken out, and is there no more until that is taken back. */
  removed: z.literal(true).optional(),
  /** The onboarding that its merchant shares. */
  onboarding: z.string().max(60).nullable().optional(),
});
export type AccountAttributes = z.infer<typeof AccountAttributes>;

export const EntityLine = z.strictObject({
  is: z.literal("entity"),
  id: z.string().regex(ENTITY_ID),
  name: name.optional(),
  facts: z.array(FactStatement).max(FACTS_MAX).readonly(),
});
export type EntityLine = z.infer<typeof EntityLine>;

/**
 * What is to be done about a condition of an account, said as a whole: of one condition the last word counts. Whether it is done
 * is not said here: the condition tells.
 */
export const TaskStatement = z.strictObject({
  condition: ConditionId,
  due: CivilDate.nullable(),
  /** Null: whoever looks after the account. */
  owner: z.string().min(1).max(NAME_LENGTH_MAX).nullable(),
  note: z.string().min(1).max(TASK_NOTE_LENGTH_MAX).optional(),
  /** Nobody is to do it any more. */
  closed: z.literal(true).optional(),
});
export type TaskStatement = z.infer<typeof TaskStatement>;

/** The first line of an account names its entity and its name; a later one may move it to another entity. */
export const AccountLine = z.strictObject({
  is: z.literal("account"),
  id: z.string().regex(ACCOUNT_ID),
  entity: z.string().regex(ENTITY_ID).optional(),
  set: AccountAttributes.optional(),
  facts: z.array(FactStatement).max(FACTS_MAX).readonly(),
  tasks: z.array(TaskStatement).max(TASKS_MAX).readonly().optional(),
});
export type AccountLine = z.infer<typeof AccountLine>;

export const StatementLine = z.discriminatedUnion("is", [EntityLine, AccountLine]);
export type StatementLine = z.infer<typeof StatementLine>;

export const ImportCounts = z.strictObject({
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  conflicts: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** Of what a merchant answered: who took it over, and which answers of the request these are. */
export const Accepted = z.strictObject({
  by: Actor,
  answers: z.array(z.int().min(1)).min(1).max(ACCEPTED_MAX).readonly(),
});
export type Accepted = z.infer<typeof Accepted>;

/** The bodies of entries, by their kind. */
export const EntryBodies = {
  /** Lines: statements. A list of people, or what a machine put. */
  import: z.strictObject({
    import: z.string().regex(IMPORT_ID),
    /** Null for what a machine put. */
    file: z.string().max(NAME_LENGTH_MAX).nullable(),
    counts: ImportCounts,
  }),
  /** Lines: statements of a person, of one account or of many at once. */
  edit: z.strictObject({ accepted: Accepted.optional() }),
  /** Takes an import or an edit back: from here on what it said counts as not said. */
  undo: z.strictObject({ of: z.int().min(1) }),
  /** Something was erased: nothing is left that tells what. */
  erasure: z.strictObject({ of: z.enum(["account", "entity", "person"]) }),
} as const;
export type EntryKind = keyof typeof EntryBodies;
