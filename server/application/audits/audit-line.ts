/** One line of an audit of a table as NDJSON: what was read, what was found, and all that a report needs of it. */
import { z } from "zod";
import { type CivilDate, isCivilDate } from "../../../rules/civil-date.ts";
import { ConditionId } from "../../../rules/conditions.ts";
import { FACT_KEYS, FactKey, type Facts, factOf } from "../../../rules/facts/all.ts";
import { parseFacts } from "../../../rules/parse-facts.ts";
import { Verdict } from "../../../rules/verdict.ts";
import { AccountId, type Provenances } from "./account.ts";

/** What the list says in the columns of its owner, as its owner sees it. */
export type OwnCells = Readonly<Record<string, string>>;

const ReadAs = z.object({ column: z.string().nullable(), read: z.string(), as: z.string() });
const Problem = z.object({ column: z.string().nullable(), code: z.string(), message: z.string() });

/** What a reader should know of a cell: it was read otherwise than it is written, or not understood. */
export type Notice =
  | ({ readonly is: "read-as" } & Readonly<z.infer<typeof ReadAs>>)
  | ({ readonly is: "problem" } & Readonly<z.infer<typeof Problem>>);

const Place = {
  id: AccountId,
  sheet: z.string().nullish(),
  row: z.int().nullish(),
  entity: z.string().nullish(),
};

/** What became of it since an earlier audit that it was compared with. */
const Since = z.object({
  verdict: Verdict.nullable(),
  causes: z.array(z.enum(["facts", "calendar", "rules"])),
  facts: z.array(FactKey),
});
export type SinceEarlier = Readonly<z.infer<typeof Since>>;

const Judged = z.object({
  ...Place,
  verdict: Verdict,
  met: z.array(ConditionId),
  unmet: z.array(ConditionId),
  unknown: z.array(ConditionId),
  asOf: z.string().refine(isCivilDate).nullish(),
  ruleset: z.string().nullish(),
  facts: z.record(z.string(), z.unknown()).nullish(),
  own: z.record(z.string(), z.string()).nullish(),
  notices: z.array(z.union([ReadAs, Problem])).nullish(),
  since: Since.nullish(),
});

const Refused = z.object({
  ...Place,
  problem: z.object({
    line: z.int().nullish(),
    detail: z.string().nullish(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).nullish(),
  }),
});

export type JudgedLine = {
  readonly kind: "judged";
  readonly id: AccountId;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly entity: string | null;
  readonly verdict: Verdict;
  /** Null in lines of audits that do not tell it; so are the facts. */
  readonly asOf: CivilDate | null;
  readonly ruleset: string | null;
  readonly facts: Facts | null;
  readonly provenance: Provenances;
  readonly own: OwnCells;
  readonly notices: readonly Notice[];
  /** Null when it was not compared; its verdict is null for an account that is new. */
  readonly since: SinceEarlier | null;
};

export type RefusedLine = {
  readonly kind: "refused";
  readonly id: AccountId;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly entity: string | null;
  readonly problem: string;
};

export type AuditLine = JudgedLine | RefusedLine;

/** What was known by the day of the audit was looked at when it was made. */
const ANY_DAY = "2100-12-31";

/** Null for what is no line of an audit. */
export function readAuditLine(text: string): AuditLine | null {
  const raw = parsed(text);
  const refused = Refused.safeParse(raw);
  if (refused.success) return refusedLine(refused.data);
  const judged = Judged.safeParse(raw);
  return judged.success ? judgedLine(judged.data) : null;
}

function refusedLine({ problem, ...place }: z.infer<typeof Refused>): RefusedLine {
  const words = problem.errors?.map(({ message }) => message).join("; ");
  return {
    kind: "refused",
    ...placed({ ...place, row: place.row ?? problem.line }),
    problem: words ?? problem.detail ?? "",
  };
}

function judgedLine(line: z.infer<typeof Judged>): JudgedLine | null {
  const asOf = line.asOf ?? null;
  const common = {
    kind: "judged",
    ...placed(line),
    verdict: line.verdict,
    asOf,
    ruleset: line.ruleset ?? null,
    own: line.own ?? {},
    notices: (line.notices ?? []).map(noticeOf),
    since: line.since ?? null,
  } as const;
  if (!line.facts || asOf === null) return { ...common, facts: null, provenance: {} };
  const read = parseFacts(line.facts, { asOf, today: ANY_DAY });
  return read.ok ? { ...common, facts: read.facts, provenance: read.provenance } : null;
}

function noticeOf(one: z.infer<typeof ReadAs> | z.infer<typeof Problem>): Notice {
  return "as" in one ? { is: "read-as", ...one } : { is: "problem", ...one };
}

function placed({ id, sheet, row, entity }: z.infer<z.ZodObject<typeof Place>>) {
  return { id, sheet: sheet ?? null, row: row ?? null, entity: entity ?? null };
}

/** The JSON that reads as these facts, with where each comes from. */
export function rawFactsOf(
  facts: Facts,
  provenance: Provenances = {},
): Partial<Record<FactKey, unknown>> {
  const raw: Partial<Record<FactKey, unknown>> = {};
  for (const key of FACT_KEYS) {
    const fact = facts[key];
    if (fact === undefined) continue;
    const value = factOf(key).rawOf(fact);
    const from = provenance[key];
    raw[key] = from === undefined ? value : { value, ...from };
  }
  return raw;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
