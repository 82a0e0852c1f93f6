/**
 * What gives way where a portfolio grows beyond what is promised: accounts are put call by call, and at some sizes everything
 * is looked at that has a reach. It ends early when the service does, or the time is over.
 */
import { join } from "node:path";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import type { Row } from "../run.ts";
import { type Cost, lastWords, type Place, signUp, startDesk, sum } from "./desk.ts";
import { type Held, newPortfolio, putList } from "./imports.ts";
import { accountsFrom, linesOf } from "./list.ts";
import { itemsIn, toucher, worst } from "./pages.ts";
import { inMebibytes, inMs, REACH, SECOND, usual } from "./report.ts";

/** Of a call; the API takes 200,000 rows and 64 MiB. */
const PUT_ACCOUNTS = 100_000;
const LOOKED_AT = [1, 2, 3, 5, 7, 10, 15, 20].map((calls) => calls * PUT_ACCOUNTS);
const TURNS = 3;
const LIMIT_MS = 20 * 60 * SECOND;
/** Among the dearest ones. */
const PAGES = ["q=777", "sort=name", "among=lapse.2-payment", "by=entity"];

/** In ms, or in bytes. */
const FIGURES = {
  put: { name: `${PUT_ACCOUNTS} more, to the first table`, most: REACH.importMs, inWords: inMs },
  memory: { name: "the most memory meanwhile", most: REACH.bytes, inWords: inMebibytes },
  edit: { name: "an edit to the new table", most: REACH.editMs, inWords: inMs },
  page: { name: `the dearest page of ${PAGES.join(", ")}`, most: REACH.pageMs, inWords: inMs },
  csv: { name: "all as CSV", most: REACH.exportMs, inWords: inMs },
  ready: { name: "restart to ready", most: REACH.restartMs, inWords: inMs },
  first: { name: "restart to the first table", most: REACH.importMs, inWords: inMs },
  held: { name: "memory after it, with the table", most: REACH.bytes, inWords: inMebibytes },
} as const;
type Figure = keyof typeof FIGURES;
type Value = Cost | number;
type Seen = { readonly size: number; readonly figure: Figure; readonly value: Value };

export async function benchGrowth(directory: string, accounts: number): Promise<Row[]> {
  const seen: Seen[] = [];
  const end = await grow(await signUp(join(directory, "grown")), accounts, seen);
  const what = (name: string) => `portfolio that grows to ${accounts}: ${name}`;
  const names = Object.keys(FIGURES) as Figure[];
  const rows = names.map((name) => {
    const row = rowOf(
      name,
      seen.filter(({ figure }) => figure === name),
    );
    return { ...row, what: what(FIGURES[name].name), against: "its reach" };
  });
  const measured = end.reason === null ? `${end.size} accounts` : `${end.size}: ${end.reason}`;
  const isReached = end.reason === null;
  const last = { figure: end.size, reach: `${accounts}`, measured, isReached };
  return [...rows, { what: what("how far it came"), against: "its reach", ...last }];
}

/** The figure is the greatest size up to which the reach was kept. */
function rowOf(name: Figure, seen: readonly Seen[]): Omit<Row, "what" | "against"> {
  const { most, inWords } = FIGURES[name];
  const broken = seen.findIndex(({ value }) => amountOf(value) > most);
  const kept = broken < 0 ? seen : seen.slice(0, broken);
  const words = seen.map(({ size, value }) => {
    const cpu = typeof value === "number" ? "" : ` (CPU ${inMs(value.cpu)})`;
    return `${inWords(amountOf(value))}${cpu} at ${size}`;
  });
  return {
    measured: words.join(", "),
    figure: kept.at(-1)?.size ?? 0,
    reach: `≤ ${inWords(most)}`,
    isReached: kept.length > 0 && broken < 0,
  };
}

function amountOf(value: Value): number {
  return typeof value === "number" ? value : value.ms;
}

type Note = (figure: Figure, value: Value) => void;
type End = { readonly size: number; readonly reason: string | null };

async function grow(place: Place, accounts: number, seen: Seen[]): Promise<End> {
  const until = performance.now() + LIMIT_MS;
  const today = civilDateInShanghai(new Date());
  let held = await newPortfolio(await startDesk(place));
  let size = 0;
  try {
    while (size < accounts) {
      if (performance.now() > until) return { size, reason: "the time is over" };
      const next = Math.min(size + PUT_ACCOUNTS, accounts);
      const text = linesOf(accountsFrom(size, next, today), today);
      const { cost, peakBytes } = await putList(held, { text, accounts: next - size });
      size = next;
      const note: Note = (figure, value) => seen.push({ size, figure, value });
      note("put", cost);
      note("memory", peakBytes);
      if (!LOOKED_AT.includes(size) && size < accounts) continue;
      await lookAt(held, note);
      await held.desk.stop();
      held = { ...held, desk: await startDesk(place) };
      await lookAfterRestart(held, note);
    }
    return { size, reason: null };
  } catch (error) {
    return { size, reason: [reasonOf(error), ...lastWords(place)].join("; ") };
  } finally {
    await held.desk.stop();
  }
}

async function lookAt({ desk, path }: Held, note: Note): Promise<void> {
  const table = () => desk.ask("GET", `/api/v1${path}/accounts?pageSize=50`);
  const touch = toucher({ desk, path }, itemsIn(await table()).items);
  note("edit", await usually(async () => sum(await touch(), await table())));
  const pages: Cost[] = [];
  for (const query of PAGES) {
    const page = async () => {
      await touch();
      return await desk.ask("GET", `${path}/accounts?${query}&size=100`);
    };
    pages.push(await usually(page));
  }
  note("page", worst(...pages));
  note("csv", await desk.ask("GET", `${path}/accounts/export.csv`));
}

async function usually(ask: () => Promise<Cost>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) costs.push(await ask());
  return usual(costs);
}

async function lookAfterRestart({ desk, path }: Held, note: Note): Promise<void> {
  note("ready", desk.start);
  const table = await desk.ask("GET", `${path}/accounts?size=100`);
  note("first", sum(desk.start, table));
  note("held", desk.memory.now());
}

/** A request that fails says why in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
