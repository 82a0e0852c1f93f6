/** Pages of a table through each kind of filter: as the API tells them and as people see them. */
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { type Answer, type Cost, jsonOf } from "./desk.ts";
import { type Filter, filtersOn } from "./filters.ts";
import type { Held } from "./imports.ts";
import { inMs, REACH, type Report, usual } from "./report.ts";
import type { Peer } from "./sqlite.ts";

const most = REACH.pageMs;
const ROUNDS = 3;
/** No filters of accounts, and looked at as often. */
const OTHER_PAGES = [
  "",
  "/accounts?by=entity&size=100",
  "/accounts?by=entity&verdict=undetermined&sort=nearest",
  "/accounts?page=1000000&size=100",
];

export type Item = { readonly id: string; readonly entity: { readonly id: string } };
export type Items = {
  readonly items: readonly Item[];
  readonly total: number;
  readonly nextPageToken: string | null;
};

export function itemsIn(answer: Answer): Items {
  return jsonOf(answer) as Items;
}

export async function lookAtPages(report: Report, held: Held, peer: Peer | null): Promise<void> {
  const { items } = itemsIn(await held.desk.ask("GET", `/api/v1${held.path}/accounts`));
  const touch = toucher(held, items);
  const today = civilDateInShanghai(new Date());
  const looked: { filter: Filter; first: Answer }[] = [];
  for (const filter of filtersOn(today, items[0]?.entity.id ?? "")) {
    const first = await held.desk.ask("GET", callOf(held, filter));
    if (peer !== null) expectSame(filter, first, await peer.page(filter));
    looked.push({ filter, first });
  }
  for (const one of looked) await lookThrough(one, { report, held, peer, touch });
  for (const page of OTHER_PAGES) await lookAt(page, { report, held, touch });
}

/** Edits one account after the other, so that nothing is as it was remembered. */
export function toucher({ desk, path }: Held, items: readonly Item[]): () => Promise<Answer> {
  let edits = 0;
  return async () => {
    edits += 1;
    const { id = "" } = items[edits % items.length] ?? {};
    const body = JSON.stringify({ facts: { dau: 100 + edits } });
    const address = `/api/v1${path}/accounts/${id}`;
    return await desk.ask("PATCH", address, { type: "application/json", body });
  };
}

type Looking = {
  readonly report: Report;
  readonly held: Held;
  readonly touch: () => Promise<Answer>;
};

async function lookThrough(
  { filter, first }: { readonly filter: Filter; readonly first: Answer },
  { report, held, peer, touch }: Looking & { readonly peer: Peer | null },
): Promise<void> {
  const { ask } = held.desk;
  const calls = await rounds(touch, () => ask("GET", callOf(held, filter)));
  const address = `${held.path}/accounts?${filter.query}&size=100`;
  const pages = await rounds(touch, () => ask("GET", address));
  const theirs: Cost[] = [];
  for (let turn = 0; peer !== null && turn < ROUNDS; turn += 1)
    theirs.push(await peer.page(filter));
  const name = filter.query === "" ? "all" : filter.query;
  report.time(`a page of ${name}`, worst(first, calls.changed, pages.changed), {
    most,
    peer: peer && usual(theirs),
    besides: `API ${inWords(calls)}, first ${inMs(first.ms)}; page ${inWords(pages)}`,
  });
}

function callOf({ path }: Held, { query }: Filter): string {
  return `/api/v1${path}/accounts?${query}&pageSize=50`;
}

async function lookAt(page: string, { report, held, touch }: Looking): Promise<void> {
  const look = () => held.desk.ask("GET", `${held.path}${page}`);
  const first = await look();
  const pages = await rounds(touch, look);
  const name = page === "" ? "the overview" : `the page ${page}`;
  report.time(name, worst(first, pages.changed), {
    most,
    besides: `${inWords(pages)}, first ${inMs(first.ms)}`,
  });
}

/** As it is after an edit, and asked again. */
type Rounds = { readonly changed: Cost; readonly again: Cost };

async function rounds(touch: () => Promise<Answer>, ask: () => Promise<Answer>): Promise<Rounds> {
  const [changed, again]: [Cost[], Cost[]] = [[], []];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    await touch();
    changed.push(await ask());
    again.push(await ask());
  }
  return { changed: usual(changed), again: usual(again) };
}

function inWords({ changed, again }: Rounds): string {
  return `${inMs(changed.ms)} after an edit, ${inMs(again.ms)} again`;
}

export function worst(...costs: readonly Cost[]): Cost {
  return costs.reduce((one, other) => (other.ms > one.ms ? other : one));
}

/** A peer that answers otherwise would be compared with something else. */
function expectSame({ query }: Filter, ours: Answer, theirs: Answer): void {
  const [one = "", other = ""] = [ours, theirs].map((answer) => {
    const { items, total } = itemsIn(answer);
    return `${total} from ${items[0]?.id ?? ""}`;
  });
  if (one !== other) throw new Error(`${query}: ${one}, but in SQLite ${other}`);
}
