/** A list read and held against its portfolio: all that can be said of it before anything is changed. */

import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import { accountJudge } from "../../audits/account-judge.ts";
import type { Randomness } from "../../ports/secrets.ts";
import type { TableOpener } from "../../ports/sheets.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { drawnAhead } from "../ids.ts";
import { finished } from "../in-slices.ts";
import type { EntryMeta } from "../portfolio.ts";
import type { Standings } from "../standing.ts";
import type { ImportChoice } from "./import-columns.ts";
import type { CellSaid, ImportState } from "./import-state.ts";
import { ListDifference } from "./list-difference.ts";
import { type Difference, effectOf, type ListEffect } from "./list-effect.ts";
import type { ListedRow, OddCell, RowProblem } from "./listed-account.ts";
import { OddCells, type OddSpelling } from "./odd-cells.ts";
import { type ImportLimits, type ImportMistake, type ListFound, readList } from "./read-list.ts";

export type PreviewTools = {
  readonly tables: TableOpener;
  readonly pause: () => Promise<void>;
  readonly randomness: Randomness;
  readonly limits: ImportLimits;
};

export type PreviewRequest = {
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly said: Pick<
    ImportState,
    "sheet" | "source" | "settled" | "observedOn" | "blankEntity"
  > & {
    readonly columns: readonly ImportChoice[];
    readonly cells: readonly CellSaid[];
  };
  readonly today: CivilDate;
  readonly plan: Plan;
  readonly standings: Standings;
  readonly entry: EntryMeta;
  /** Of how many accounts it is told what changes. */
  readonly effectsMax: number;
};

export type RowCounts = {
  readonly accounts: number;
  readonly hidden: number;
  /** Titles, totals, notes. */
  readonly passed: number;
  /** Whose figures have no day of their own. */
  readonly undated: number;
};

export type Preview = {
  readonly list: ListFound;
  readonly rows: RowCounts;
  /** Rows that are left out, and why; the first of them. */
  readonly problems: readonly RowProblem[];
  readonly problemsTotal: number;
  readonly odd: readonly OddSpelling[];
  readonly oddCells: number;
  /** Single cells, the first of them, for who wants them as a list. */
  readonly cells: readonly OddCell[];
  /** Rows of new accounts without an entity below one that has it. */
  readonly blankEntities: number;
  /** What was done otherwise than the list says. */
  readonly notes: readonly FieldProblem[];
  /** Null while something has to be said first, and where the list cannot be read. */
  readonly result: { readonly difference: Difference; readonly effect: ListEffect } | null;
};

const NAME_SHOWN_MAX = 60;
export const PROBLEMS_KEPT_MAX = 1000;
export const CELLS_KEPT_MAX = 5000;
export const EFFECTS_KEPT_MAX = 1000;

export async function previewOf(tools: PreviewTools, request: PreviewRequest): Promise<Preview> {
  const read = await readAgainst(tools, request);
  if (read.repeated === null) return read.preview;
  const { said } = request;
  const without = { column: read.repeated, key: null };
  const again = await readAgainst(tools, {
    ...request,
    said: { ...said, columns: [...said.columns, without] },
  });
  const note = { pointer: "/file", code: "list-number-repeated", read: read.repeated } as const;
  return { ...again.preview, notes: [...again.preview.notes, note] };
}

/** `repeated` is the column of numbers that several accounts share, so that they are numbers of something else. */
type ReadAgainst = { readonly preview: Preview; readonly repeated: string | null };

async function readAgainst(tools: PreviewTools, request: PreviewRequest): Promise<ReadAgainst> {
  const { standings, entry, said, today, plan, effectsMax } = request;
  const { portfolio } = standings;
  const against = {
    portfolio,
    standingOf: (id: string) => standings.of(id),
    randomness: drawnAhead(tools.randomness),
    entry,
    settled: said.settled,
  };
  const difference = await finished(ListDifference.begin(against), tools.pause);
  const rows = new RowsSeen(difference, portfolio.accounts);
  const judge = accountJudge({ plan, today });
  const names = namesReadBy(plan.ruleset);
  const observedOn = said.observedOn ?? today;
  const { bytes, file } = request;
  const reading = { bytes, file, said, observedOn, today, judge, names, entry };
  const found = await readList(tools, reading, (row) => rows.see(row));
  const list =
    said.blankEntity === null ? { ...found, mistake: found.mistake ?? rows.blank } : found;
  const isReadable = list.mistake === null;
  const made = isReadable
    ? await finished(effectOf(difference, { standings, effectsMax }), tools.pause)
    : null;
  const outcomeOf = (id: string) => made?.outcomes.get(id) ?? standings.of(id)?.outcome ?? null;
  const problems = [...rows.problems, ...difference.problems];
  const preview: Preview = {
    list,
    rows: rows.counts,
    problems: problems.slice(0, PROBLEMS_KEPT_MAX),
    problemsTotal: rows.problemsTotal + difference.problems.length,
    odd: rows.odd.all(outcomeOf, plan.ruleset),
    oddCells: rows.oddCells,
    cells: rows.cells,
    blankEntities: rows.blankEntities,
    notes: [],
    result: made && { difference: made.difference, effect: made.effect },
  };
  return { preview, repeated: isReadable ? repeatedNumbers(list, rows, said.columns) : null };
}

/** A column that somebody chose is meant so. */
function repeatedNumbers(
  { tables }: ListFound,
  { areNumbersShared }: RowsSeen,
  chosen: readonly ImportChoice[],
): string | null {
  if (!areNumbersShared || chosen.some(({ key }) => key === "externalId")) return null;
  const columns = tables.flatMap((one) => one.columns);
  return columns.find(({ key }) => key === "externalId")?.header ?? null;
}

class RowsSeen {
  readonly #difference: ListDifference;
  readonly #known: ReadonlyMap<string, unknown>;
  readonly #numbers = new Map<string, string>();
  readonly odd = new OddCells();
  readonly cells: OddCell[] = [];
  readonly problems: RowProblem[] = [];
  problemsTotal = 0;
  oddCells = 0;
  areNumbersShared = false;
  blankEntities = 0;
  /** What has to be said of them; null without any. */
  blank: ImportMistake | null = null;
  #accounts = 0;
  #hidden = 0;
  #passed = 0;
  #undated = 0;

  /** `known` are the accounts of the portfolio. */
  constructor(difference: ListDifference, known: ReadonlyMap<string, unknown>) {
    this.#difference = difference;
    this.#known = known;
  }

  get counts(): RowCounts {
    return {
      accounts: this.#accounts,
      hidden: this.#hidden,
      passed: this.#passed,
      undated: this.#undated,
    };
  }

  see(row: ListedRow): void {
    switch (row.is) {
      case "passed":
        this.#passed += 1;
        return;
      case "problem":
        this.problemsTotal += 1;
        if (this.problems.length < PROBLEMS_KEPT_MAX) this.problems.push(row.problem);
        return;
      case "account":
        this.#seeAccount(row);
        return;
      default:
        row satisfies never;
    }
  }

  #seeAccount({ account, odd, isHidden, above }: Extract<ListedRow, { is: "account" }>): void {
    this.#accounts += 1;
    if (isHidden) this.#hidden += 1;
    if (!account.isDated) this.#undated += 1;
    const { externalId, name, entity } = account;
    if (externalId !== null && name !== null && !this.areNumbersShared) {
      const names = `${entity ?? ""}\n${name}`;
      const other = this.#numbers.get(externalId);
      if (other === undefined) this.#numbers.set(externalId, names);
      else this.areNumbersShared = other !== names;
    }
    const id = this.#difference.add(account);
    if (above !== undefined && id !== null && !this.#known.has(id)) {
      this.#seeBlank(account.at[1], above);
    }
    for (const cell of odd) {
      this.oddCells += 1;
      this.odd.add(cell, id);
      if (this.cells.length < CELLS_KEPT_MAX) this.cells.push(cell);
    }
  }

  #seeBlank(line: number, entity: string): void {
    this.blankEntities += 1;
    const params = { count: this.blankEntities };
    const { read, line: first } = this.blank ?? { read: entity.slice(0, NAME_SHOWN_MAX), line };
    this.blank = { code: "list-entities-blank", line: first, column: null, read, params };
  }
}
