/** Reads what is to become of an account or an entity, strictly, with every problem at once. */
import { z } from "zod";
import { type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { type FactKey, factOf, isFactKey } from "../../../../rules/facts/all.ts";
import { isObject } from "../../../../rules/json-object.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import type { FactSource } from "../../../../rules/provenance.ts";
import { isPrintable, textThat } from "../../reading/field-kinds.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { type OrProblems, parseAnswers, raise } from "../../reading/issues.ts";
import {
  type AccountAttributes,
  ENTITY_ID,
  type FactStatement,
  LiveStatus,
  NAME_LENGTH_MAX,
  NOTE_LENGTH_MAX,
  TAG_LENGTH_MAX,
  TAGS_MAX,
} from "../statements.ts";

/** Where an account belongs: to an entity that there is, or to one of that name, which may be new. */
export type EntityChoice = { readonly id: string } | { readonly name: string };

export type AccountEdit = {
  readonly set: AccountAttributes;
  /** Null leaves it where it is. */
  readonly entity: EntityChoice | null;
  readonly facts: readonly FactStatement[];
};

/** A line of text: a name, or what something is called. */
const words = (max: number) =>
  textThat((text) => {
    if (!isPrintable(text)) return ["text-unprintable"];
    return text.length > max ? ["too-long", { max }] : null;
  });
const name = words(NAME_LENGTH_MAX);

const DayOrNull = z
  .string()
  .superRefine((text, context) => {
    if (!isCivilDate(text)) raise(context, "date-expected");
  })
  .nullable();

const Attributes = {
  name: name.optional(),
  appid: name.nullable().optional(),
  externalId: name.nullable().optional(),
  owner: name.nullable().optional(),
  tags: z.array(words(TAG_LENGTH_MAX)).max(TAGS_MAX).optional(),
  note: z.string().max(NOTE_LENGTH_MAX).nullable().optional(),
  live: z.strictObject({ status: LiveStatus, on: DayOrNull.optional() }).nullable().optional(),
};

const Facts = z.record(z.string(), z.unknown()).optional();

/** What may be sent of an account; the facts are read by the rules. */
export const AccountEditBody = z.strictObject({
  ...Attributes,
  entity: z
    .union([name, z.strictObject({ id: z.string().regex(ENTITY_ID) })])
    .optional()
    .describe("The name of the entity, which is made where there is none of that name, or its id"),
  facts: Facts,
  settles: z
    .boolean()
    .optional()
    .describe("The facts count from here on, whatever was said of them before"),
});

export type Reading = {
  readonly today: CivilDate;
  /** Of facts that do not say where they come from. */
  readonly source: FactSource;
};

/** Reads `{ name?, appid?, …, entity?, facts?, settles? }`; an unknown member is a problem. */
export function readAccountEdit(
  body: unknown,
  reading: Reading,
): OrProblems<{ edit: AccountEdit }> {
  const parsed = parseAnswers(AccountEditBody, body, "");
  const sent = isObject(body) ? body : {};
  const facts = readStatements(sent.facts, { ...reading, settles: sent.settles === true });
  if (!parsed.ok) return { ok: false, problems: [...parsed.problems, ...problemsIn(facts)] };
  if (!facts.ok) return facts;
  const { entity } = parsed.value;
  return {
    ok: true,
    edit: {
      set: attributesIn(parsed.value),
      entity: entity === undefined ? null : typeof entity === "string" ? { name: entity } : entity,
      facts: facts.statements,
    },
  };
}

/** What was left out stays out. */
function attributesIn({ live, ...sent }: z.infer<typeof AccountEditBody>): AccountAttributes {
  const { name, appid, externalId, owner, tags, note } = sent;
  return {
    ...(name !== undefined && { name }),
    ...(appid !== undefined && { appid }),
    ...(externalId !== undefined && { externalId }),
    ...(owner !== undefined && { owner }),
    ...(tags !== undefined && { tags }),
    ...(note !== undefined && { note }),
    ...(live !== undefined && { live: live && { status: live.status, on: live.on ?? null } }),
  };
}

/**
 * Facts as the contract writes them: a value, null for said to be unknown, or either with where it comes from. What has
 * no day was seen today.
 */
export function readStatements(
  raw: unknown,
  { today, source, settles }: Reading & { readonly settles: boolean },
): OrProblems<{ statements: readonly FactStatement[] }> {
  if (raw === undefined) return { ok: true, statements: [] };
  const parsed = parseFacts(raw, { asOf: today, today });
  if (!parsed.ok) {
    const problems = parsed.problems.map((one) => ({ ...one, pointer: `/facts${one.pointer}` }));
    return { ok: false, problems };
  }
  // What `parseFacts` passed is an object with facts for members.
  const entries = Object.entries(raw as Record<string, unknown>);
  const statements = entries.flatMap(([key, given]): FactStatement[] => {
    if (!isFactKey(key)) return [];
    const from = parsed.provenance[key] ?? {};
    return [
      {
        key,
        value: valueIn(key, given),
        source: from.source ?? source,
        observedOn: from.observedOn ?? today,
        ...(from.note !== undefined && { note: from.note }),
        ...(settles && { settles: true as const }),
      },
    ];
  });
  return { ok: true, statements };
}

type JsonValue = FactStatement["value"];

/** The value as it was sent, without where it comes from. */
function valueIn(key: FactKey, given: unknown): JsonValue {
  const isWrapped = isObject(given) && factOf(key).isMeantAsValue?.(given) !== true;
  // JSON by construction: it came in a body, and the rules have read it.
  return (isWrapped ? (given.value ?? null) : given) as JsonValue;
}

/** A name or number that another account has already. */
export function takenProblem(
  field: "appid" | "externalId",
  value: string,
  account: string,
): FieldProblem {
  return { pointer: `/${field}`, code: "account-taken", read: readAs(value), params: { account } };
}

function problemsIn(read: OrProblems<object>): readonly FieldProblem[] {
  return read.ok ? [] : read.problems;
}
