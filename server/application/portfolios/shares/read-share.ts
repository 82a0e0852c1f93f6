/** Reads what somebody wants to share, strictly, with every problem at once. */
import { z } from "zod";
import { addDays, type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { type OrProblems, parseAnswers, raise } from "../../reading/issues.ts";
import type { AccountFilter } from "../account-filter.ts";
import { FILTER_KEYS, readFilter } from "../filter-query.ts";
import { DAYS_MAX } from "./share-record.ts";

const Day = z.string().superRefine((text, context) => {
  if (!isCivilDate(text)) raise(context, "date-expected");
});

const FilterValue = z.union([z.string(), z.array(z.string())]);

export const ShareRequest = z.strictObject({
  audit: z.string().describe("The id of the audit"),
  filter: z
    .record(z.string(), FilterValue)
    .optional()
    .describe("The filters of the table of accounts, by their names; without any, all accounts"),
  expiresOn: Day.describe(`The last day of the link, in Shanghai; at most ${DAYS_MAX} days ahead`),
});

export type NewShare = {
  readonly audit: string;
  readonly filter: AccountFilter;
  readonly expiresOn: CivilDate;
};

export function readShare(body: unknown, today: CivilDate): OrProblems<{ wanted: NewShare }> {
  const parsed = parseAnswers(ShareRequest, body, "");
  if (!parsed.ok) return parsed;
  const { audit, filter: query = {}, expiresOn } = parsed.value;
  const { filter, problems } = readFilter(query);
  const all = [
    ...unknownFilters(query),
    ...problems.map((one) => ({ ...one, pointer: `/filter/${one.pointer}` })),
    ...expiryProblems(expiresOn, today),
  ];
  if (all.length > 0) return { ok: false, problems: all };
  return { ok: true, wanted: { audit, filter, expiresOn } };
}

function unknownFilters(query: Readonly<Record<string, unknown>>): FieldProblem[] {
  const known: readonly string[] = FILTER_KEYS;
  return Object.keys(query)
    .filter((key) => !known.includes(key))
    .map((key) => ({ pointer: `/filter/${key}`, code: "key-unknown", read: readAs(key) }));
}

/** The last day of a link: today at the earliest. */
export function expiryProblems(expiresOn: CivilDate, today: CivilDate): FieldProblem[] {
  const read = readAs(expiresOn);
  const pointer = "/expiresOn";
  const latest = addDays(today, DAYS_MAX);
  if (expiresOn < today) return [{ pointer, code: "date-past", read, params: { earliest: today } }];
  return expiresOn > latest ? [{ pointer, code: "date-in-future", read, params: { latest } }] : [];
}
