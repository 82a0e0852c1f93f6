/** The accounts that a filter lets pass, in its order. */
import { addDays } from "../../../rules/civil-date.ts";
import { oncePer } from "../../../rules/once-per.ts";
import { ofOneWidth } from "../reading/folded.ts";
import type { AccountFilter } from "./account-filter.ts";
import { inOrder } from "./account-order.ts";
import { helpedTest, readHelpedBy } from "./actions/changes.ts";
import { readTurns, turnsTest } from "./calendar/turns-filter.ts";
import { decidingIn } from "./deciding-conditions.ts";
import { doorsOf, type Gate } from "./doors.ts";
import { filterQuery } from "./filter-query.ts";
import { amongTest } from "./groups.ts";
import type { Account } from "./portfolio.ts";
import type { Standing, Standings } from "./standing.ts";

type Test = (standing: Standing) => boolean;

/** What was found for the same standings is found again without a look: pages of one view follow each other. */
const REMEMBERED_MAX = 12;

type Found = {
  readonly rows: Map<string, readonly Standing[]>;
  readonly counts: Map<string, number>;
};
const foundIn: (standings: Standings) => Found = oncePer(() => ({
  rows: new Map<string, readonly Standing[]>(),
  counts: new Map<string, number>(),
}));

/** `gate` is whether WeChat takes new activations, on which the doors depend. */
export function selectAccounts(
  standings: Standings,
  filter: AccountFilter,
  gate: Gate,
): readonly Standing[] {
  const { rows } = foundIn(standings);
  const key = keyOf(filter, gate);
  const known = rows.get(key);
  if (known !== undefined) return known;
  const selected = inOrder(passing(standings, filter, gate), filter.sort);
  if (rows.size >= REMEMBERED_MAX) rows.clear();
  rows.set(key, selected);
  return selected;
}

/** How many there are; in no order, so that it is cheap. */
export function countAccounts(standings: Standings, filter: AccountFilter, gate: Gate): number {
  const { counts } = foundIn(standings);
  const key = keyOf({ ...filter, sort: "list" }, gate);
  const count = counts.get(key) ?? countAnew(standings, { filter, gate, key });
  counts.set(key, count);
  return count;
}

/** After an edit only the rows that it changed are looked at. */
function countAnew(
  standings: Standings,
  {
    filter,
    gate,
    key,
  }: { readonly filter: AccountFilter; readonly gate: Gate; readonly key: string },
): number {
  const { since } = standings;
  const known = since === null ? undefined : foundIn(since.standings).counts.get(key);
  if (since === null || known === undefined) return passing(standings, filter, gate).length;
  const tests = testsOf(standings, filter, gate);
  const weigh = (row: Standing) => (tests.every((test) => test(row)) ? 1 : 0);
  return since.changed.reduce((count, [was, is]) => count - weigh(was) + weigh(is), known);
}

function keyOf(filter: AccountFilter, gate: Gate): string {
  return JSON.stringify([gate, filterQuery(filter)]);
}

function passing(standings: Standings, filter: AccountFilter, gate: Gate): readonly Standing[] {
  const tests = testsOf(standings, filter, gate);
  if (tests.length === 0) return standings.rows;
  return standings.rows.filter((row) => tests.every((test) => test(row)));
}

/** Only those that the filter asks for; the cheap ones first. */
function testsOf(standings: Standings, filter: AccountFilter, gate: Gate): Test[] {
  const { asOf, ruleset } = standings;
  const { among, action, turns, verdict, condition, expiresWithin } = filter;
  const { entity, owner, tag, live, door, q } = filter;
  const last = expiresWithin === null ? "" : addDays(asOf, expiresWithin);
  const helpedBy = action === null ? null : readHelpedBy(action);
  const turning = turns === null ? null : readTurns(turns);
  const deciding = decidingIn(ruleset);
  const decidesIn = ({ outcome }: Standing) =>
    ruleset.conditions.some(
      ({ id }, at) =>
        outcome.statuses[at] === "unmet" && deciding(outcome)[at] && condition.includes(id),
    );
  const words = searched(q)
    .split(" ")
    .filter((word) => word !== "");
  const tests: (readonly [isAsked: boolean, test: Test])[] = [
    [verdict.length > 0, ({ outcome }) => verdict.includes(outcome.verdict)],
    [filter.oneShort, ({ outcome, short }) => outcome.verdict === "ineligible" && short === 1],
    [filter.onlyUnknown, ({ outcome }) => outcome.verdict === "undetermined"],
    [
      expiresWithin !== null,
      ({ outcome, until }) => outcome.verdict === "eligible" && until !== null && until <= last,
    ],
    [entity !== null, ({ account }) => account.entity.id === entity],
    [owner !== null, ({ account }) => account.owner === owner],
    [filter.unowned, ({ account }) => account.owner === null],
    [tag !== null, ({ account }) => account.tags.includes(tag ?? "")],
    [live.length > 0, ({ account }) => live.includes(account.live?.status ?? "not-enabled")],
    [filter.stale, ({ stale }) => stale.length > 0],
    [filter.conflicts, ({ conflicts }) => conflicts > 0],
    [condition.length > 0, decidesIn],
    [door !== null, (standing) => doorOf(standing, gate) === door],
    [among !== null, among === null ? () => true : amongTest(among, standings)],
    [helpedBy !== null, helpedBy === null ? () => true : helpedTest(helpedBy, standings)],
    [turning !== null, turning === null ? () => true : turnsTest(turning, standings)],
    [words.length > 0, ({ account }) => words.every((word) => textOf(account).includes(word))],
  ];
  return tests.flatMap(([isAsked, test]) => (isAsked ? [test] : []));
}

function doorOf({ account, outcome, channels }: Standing, gate: Gate) {
  const { live } = account;
  return doorsOf(
    { live: live?.status ?? null, verdict: outcome.verdict, channels: channels?.verdict ?? null },
    gate,
  ).open;
}

/** All that is searched in, once for an account. */
const textOf: (account: Account) => string = oncePer(
  ({ name, entity, appid, externalId, tags, note }: Account) =>
    searched([name, entity.name, appid ?? "", externalId ?? "", ...tags, note ?? ""].join("\n")),
);

function searched(text: string): string {
  return ofOneWidth(text).toLowerCase();
}
