/** All that is to be said of one account as of today. */
import { FACT_KEYS, type FactKey, factOf } from "../../../../rules/facts/all.ts";
import type { Provenance } from "../../../../rules/provenance.ts";
import { invariant, type Language } from "../../../errors.ts";
import type { CheckReply } from "../../checks/check-reply.ts";
import type { ChecksService } from "../../checks/checks.ts";
import { type Doors, doorsOf } from "../doors.ts";
import { accountIn } from "../find-in-portfolio.ts";
import type { OpenPortfolio } from "../open-portfolio.ts";
import type { Account, Portfolio, Statement } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";
import { accountHistory, type HistoryEvent } from "./account-history.ts";
import { type FactInFull, factsOfAccount } from "./facts-in-full.ts";

export type AccountInFull = {
  readonly portfolio: Portfolio;
  readonly standings: Standings;
  readonly account: Account;
  readonly standing: Standing;
  /** By the active ruleset, in words. */
  readonly check: CheckReply;
  /** By that of the other door; null where there is none. */
  readonly channels: CheckReply | null;
  readonly doors: Doors;
  readonly facts: readonly FactInFull[];
  /** The newest first. */
  readonly history: readonly HistoryEvent[];
};

/** What judges Channels live, for now. */
export const CHANNELS_RULESET = "channels-live@2022-03";

/** Throws `account-not-found`. */
export async function accountInFull(
  opened: OpenPortfolio,
  id: string,
  { checks, language }: { readonly checks: ChecksService; readonly language: Language },
): Promise<AccountInFull> {
  const account = accountIn(opened.portfolio, id);
  const standings = opened.standings();
  const standing = standings.of(id);
  invariant(standing, "every account of a portfolio has a standing");
  const facts = factsOfAccount(account, standing.facts);
  const body = { facts: checkedFacts(facts), asOf: standings.asOf };
  const check = await checked(checks, body, language);
  return {
    ...{ portfolio: opened.portfolio, standings, account, standing, check, facts },
    channels:
      standing.channels === null
        ? null
        : await checked(checks, { ...body, ruleset: CHANNELS_RULESET }, language),
    doors: doorsOf(
      {
        live: account.live?.status ?? null,
        verdict: standing.outcome.verdict,
        channels: standing.channels?.verdict ?? null,
      },
      check.platform?.acceptsNewActivations ?? "unknown",
    ),
    history: accountHistory(opened.logOf(id), {
      id,
      plan: standings.plan,
      today: standings.asOf,
    }),
  };
}

type Sent = Readonly<Partial<Record<FactKey, { readonly value: unknown } & Provenance>>>;

/** What is judged, as a check takes it, with where it comes from. */
export function checkedFacts(facts: readonly FactInFull[]): Sent {
  const known = FACT_KEYS.flatMap((key) => {
    const fact = facts.find((one) => one.key === key);
    if (fact === undefined || fact.judged === null) return [];
    return [
      [key, { value: factOf(key).rawOf(fact.judged), ...provenanceOf(fact.decides) }] as const,
    ];
  });
  return Object.fromEntries(known);
}

function provenanceOf(said: Statement | null): Provenance {
  if (said === null) return {};
  const { source, observedOn, note } = said;
  return {
    source,
    ...(observedOn !== null && { observedOn }),
    ...(note !== null && { note: inOneLine(note) }),
  };
}

/** What a check takes of a note. */
const CHECK_NOTE_MAX = 200;
const NOT_PLAIN = /[\p{Cc}\p{Cs}]+/gu;

function inOneLine(note: string): string {
  return note.replaceAll(NOT_PLAIN, " ").slice(0, CHECK_NOTE_MAX);
}

async function checked(
  checks: ChecksService,
  body: unknown,
  language: Language,
): Promise<CheckReply> {
  const outcome = await checks.check(body, language);
  invariant(outcome.ok, "what a portfolio keeps can be checked");
  return outcome.reply;
}
