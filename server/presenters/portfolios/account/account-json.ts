/** An account as the API shows it: what is judged, who said what, and what became of it. */
import { z } from "zod";
import { FactKey, factOf } from "../../../../rules/facts/all.ts";
import { FactSource } from "../../../../rules/provenance.ts";
import { Verdict } from "../../../../rules/verdict.ts";
import { CheckReply } from "../../../application/checks/check-reply.ts";
import type { HistoryEvent } from "../../../application/portfolios/account/account-history.ts";
import type { AccountInFull } from "../../../application/portfolios/account/account-in-full.ts";
import { revisionOf } from "../../../application/portfolios/account/change-account.ts";
import type { FactInFull } from "../../../application/portfolios/account/facts-in-full.ts";
import { Door } from "../../../application/portfolios/account-filter.ts";
import { CHANNELS_DOORS, MINI_PROGRAM_DOORS } from "../../../application/portfolios/doors.ts";
import type { Statement } from "../../../application/portfolios/portfolio.ts";
import { ACCOUNT_ID, ENTITY_ID, Live } from "../../../application/portfolios/statements.ts";
import { taskOf } from "../../../application/portfolios/tasks/tasks-of.ts";
import { PORTFOLIO_ID } from "../../../application/ports/portfolios.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { TaskJson, taskJsonMaker } from "../tasks/task-json.ts";
import { changeWords } from "./history-view.ts";
import { statementId } from "./said-view.ts";

const DayOrNull = z.iso.date().nullable();
const Text = z.string().nullable();

const StatementJson = z
  .strictObject({
    id: z.string(),
    value: z.unknown().describe("As the contract writes facts; null: said to be unknown"),
    source: FactSource,
    observedOn: DayOrNull,
    note: Text,
    typed: Text.describe("As it was typed, where that differs"),
    enteredBy: z.string(),
    enteredAt: z.iso.datetime(),
    revision: z.int().describe("That of the portfolio with which it was said"),
    file: Text,
    row: z.int().nullable(),
    settles: z.boolean().describe("Somebody chose it among statements that contradict each other"),
  })
  .meta({ id: "Statement" });

const FactJson = z.strictObject({
  fact: FactKey,
  level: z
    .enum(["entity", "account", "account-for-entity"])
    .describe("Of whom it is; the last is said of an account and judged for its entity"),
  value: z.unknown().describe("What is judged; null while it is unknown"),
  judgedBy: z
    .string()
    .regex(ACCOUNT_ID)
    .nullable()
    .describe("The other account of the entity whose statement is judged"),
  counts: StatementJson.nullable().describe(
    "The statement of the account or its entity that counts",
  ),
  conflicts: z.array(StatementJson).describe("What contradicts it and is not settled"),
  statements: z.array(StatementJson).describe("All, the newest first"),
});

const EventJson = z.strictObject({
  on: z.iso.date(),
  cause: z.enum(["facts", "calendar"]),
  before: Verdict.nullable(),
  after: Verdict.nullable(),
  revision: z.int().nullable(),
  kind: z.enum(["import", "edit", "undo", "erasure"]).nullable(),
  by: Text,
  file: Text,
  undoneBy: z.int().nullable().describe("The revision of the entry that took it back"),
  changes: z.array(z.string()),
});

export const AccountJson = z
  .strictObject({
    id: z.string().regex(ACCOUNT_ID),
    revision: z.int().describe("Of the account and its entity; for `If-Match`, in quotes"),
    portfolio: z.strictObject({
      id: z.string().regex(PORTFOLIO_ID),
      name: z.string(),
      revision: z.int(),
    }),
    entity: z.strictObject({
      id: z.string().regex(ENTITY_ID),
      name: z.string(),
      accounts: z.array(z.string().regex(ACCOUNT_ID)),
    }),
    name: z.string(),
    appid: Text,
    externalId: Text,
    owner: Text,
    tags: z.array(z.string()),
    note: Text,
    live: Live.nullable(),
    eligibleFrom: DayOrNull.describe("The first day if nothing but the calendar changes"),
    eligibleUntil: DayOrNull,
    check: CheckReply,
    doors: z.strictObject({
      open: Door,
      miniProgram: z.enum(MINI_PROGRAM_DOORS),
      channels: z.enum(CHANNELS_DOORS),
    }),
    channels: CheckReply.nullable().describe("By the ruleset of Channels live"),
    facts: z.array(FactJson),
    tasks: z.array(TaskJson).describe("What is to be done, one a condition"),
    history: z.array(EventJson).describe("The newest first; judged on the day of each event"),
  })
  .meta({ id: "PortfolioAccount" });
export type AccountJson = z.infer<typeof AccountJson>;

export function accountJson(
  full: AccountInFull,
  { name, t }: { readonly name: string; readonly t: Texts },
): AccountJson {
  const { account, portfolio, standing, standings, check, doors, channels, facts, history } = full;
  const taskJson = taskJsonMaker(standings, t);
  const { id, appid, externalId, owner, tags, note, live, entity } = account;
  return {
    ...{ id, appid, externalId, owner, note, live, check, doors, channels },
    revision: revisionOf(account),
    portfolio: { id: portfolio.id, name, revision: portfolio.revision },
    entity: { id: entity.id, name: entity.name, accounts: entity.accounts.map((one) => one.id) },
    name: account.name,
    tags: [...tags],
    eligibleFrom: standing.from,
    eligibleUntil: standing.until,
    facts: facts.map(factJson),
    tasks: account.tasks.map((said) => taskJson(taskOf(said, standing, standings))),
    history: history.map((event) => eventJson(event, t)),
  };
}

/** The day and other accounts of the entity change what is judged under the same tag. */
export function accountTag({ account }: AccountInFull): string {
  return `"${revisionOf(account)}"`;
}

function factJson({ key, level, judged, judgedBy, said, conflicts, statements }: FactInFull) {
  return {
    ...{ fact: key, level },
    value: judged === null ? null : factOf(key).rawOf(judged),
    judgedBy: judgedBy?.id ?? null,
    counts: said && statementJson(said),
    conflicts: conflicts.map(statementJson),
    statements: statements.map(statementJson),
  };
}

function statementJson(statement: Statement): z.infer<typeof StatementJson> {
  const { raw, source, observedOn, note, typed, at, settles, entry } = statement;
  return {
    ...{ id: statementId(statement), value: raw, source, observedOn, note, typed, settles },
    enteredBy: entry.by.name,
    enteredAt: entry.at,
    revision: entry.revision,
    file: entry.file,
    row: at?.[1] ?? null,
  };
}

function eventJson(event: HistoryEvent, t: Texts): z.infer<typeof EventJson> {
  const { on, cause, before, after } = event;
  const told = { on, cause, before: before?.verdict ?? null, after: after?.verdict ?? null };
  if (event.cause === "calendar") return { ...told, ...NOBODY };
  const { revision, kind, by, file, undoneBy } = event.entry;
  const changes = event.changes.map((change) => changeWords(change, t));
  return { ...told, revision, kind, by: by.name, file, undoneBy, changes };
}

const NOBODY = {
  ...{ revision: null, kind: null, by: null, file: null, undoneBy: null },
  changes: [] as string[],
};
