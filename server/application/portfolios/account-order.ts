/** The orders in which accounts are shown. Of equal ones the one that came first stands first, either way round. */
import type { CivilDate } from "../../../rules/civil-date.ts";
import type { Sort } from "./account-filter.ts";
import type { Standing } from "./standing.ts";

/** What an account is sorted by; null stands last, either way round. */
type Key = string | number | null;
type Column = Exclude<Sort, `-${string}` | "list">;

const KEYS: Readonly<Record<Column, (standing: Standing) => Key>> = {
  name: ({ account }) => account.name,
  entity: ({ account }) => account.entity.name,
  verdict: verdictPlace,
  nearest: distance,
  from: ({ from }) => from satisfies CivilDate | null,
  until: ({ until }) => until,
  observed: ({ observedOn }) => observedOn,
  owner: ({ account }) => account.owner,
};

export function inOrder(rows: readonly Standing[], sort: Sort): readonly Standing[] {
  const isReversed = sort.startsWith("-");
  const column = (isReversed ? sort.slice(1) : sort) as Column | "list";
  if (column === "list") return isReversed ? rows.toReversed() : rows;
  const keyed = rows.map((row) => ({ row, key: KEYS[column](row) }));
  const turn = isReversed ? -1 : 1;
  keyed.sort(({ key: one }, { key: other }) => compare(one, other, turn));
  return keyed.map(({ row }) => row);
}

function compare(one: Key, other: Key, turn: 1 | -1): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -turn : turn;
}

function verdictPlace({ outcome, short }: Standing): number {
  switch (outcome.verdict) {
    case "eligible":
      return 0;
    case "undetermined":
      return 2;
    case "ineligible":
      return short === 1 ? 1 : 3;
  }
}

/** Fewer things before more, then the smaller one; what is not known is further than what is, and eligible ones lack nothing. */
function distance({ outcome, short, nearest }: Standing): number | null {
  switch (outcome.verdict) {
    case "eligible":
      return null;
    case "undetermined":
      return UNDETERMINED_AT;
    case "ineligible":
      return short * THING + Math.min(nearest?.measure ?? THING, THING - 1);
  }
}

const THING = 100;
const UNDETERMINED_AT = 1e6;
