/** Importing lists into a portfolio: handed in, asked about, looked at, applied, taken back. */
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import { AppError, invariant } from "../../../errors.ts";
import { actorOf } from "../../people/principals.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PortfolioHead } from "../../ports/portfolios.ts";
import type { Actor, Principal } from "../../ports/principals.ts";
import type { Randomness } from "../../ports/secrets.ts";
import type { TableOpener } from "../../ports/sheets.ts";
import { IMPORT_ID, StagedImport, type StagedImports } from "../../ports/staged-imports.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { Rulebook } from "../../rulesets/rulebook.ts";
import { newImportId } from "../ids.ts";
import type { OpenPortfolio, PortfolioAccess } from "../open-portfolio.ts";
import type { EntryMeta } from "../portfolio.ts";
import type { ImportCounts } from "../statements.ts";
import { type ImportAnswers, ImportState, NOTHING_SAID } from "./import-state.ts";
import { EFFECTS_KEPT_MAX, type Preview, type PreviewRequest, previewOf } from "./preview.ts";
import { IMPORT_LIMITS, type ImportLimits } from "./read-list.ts";
import { ReadingGate } from "./reading-gate.ts";
import { RecentPreviews } from "./recent-previews.ts";
import { REMEMBERED_IMPORT, toRemember, withRemembered } from "./remembered-import.ts";
import { saidProblems } from "./said-problems.ts";

type Deps = {
  readonly portfolios: PortfolioAccess & {
    changeSettings(
      principal: Principal,
      id: string,
      change: (settings: PortfolioHead["settings"]) => PortfolioHead["settings"],
    ): Promise<unknown>;
  };
  readonly staged: StagedImports;
  readonly tables: TableOpener;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly pause: () => Promise<void>;
  readonly rulebook: Rulebook;
  readonly limits?: ImportLimits;
};

export type ImportStatus = "asking" | "ready" | "applied";

/** A list that waits, or was applied, with all that can be said of it now. */
export type ImportView = {
  readonly open: OpenPortfolio;
  readonly staged: StagedImport;
  readonly state: ImportState;
  readonly status: ImportStatus;
  readonly preview: Preview;
  /** Columns that were said of an earlier list. */
  readonly remembered: readonly string[];
};

export type Answered =
  | { readonly ok: true; readonly view: ImportView }
  | {
      readonly ok: false;
      readonly problems: readonly FieldProblem[];
      readonly view: ImportView;
    };

export type Applied =
  | { readonly is: "applied"; readonly revision: number; readonly counts: ImportCounts }
  /** The portfolio is another than the one that was looked at: nothing was changed, and this is what would be now. */
  | { readonly is: "overtaken"; readonly view: ImportView }
  /** Something has to be said of the list first. */
  | { readonly is: "asking"; readonly view: ImportView };

export type PutRequest = {
  readonly bytes: Uint8Array;
  readonly isDryRun: boolean;
  /** Revisions of the portfolio of which one has to be the present; null takes any. */
  readonly expected: readonly number[] | null;
  readonly observedOn: string | null;
  readonly source: ImportState["source"];
};

export type Put =
  | { readonly ok: true; readonly revision: number; readonly preview: Preview }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const PUT_TRIES = 5;

export class PortfolioImports {
  readonly #deps: Deps;
  readonly #limits: ImportLimits;
  readonly #recent = new RecentPreviews();
  readonly #gate = new ReadingGate();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#limits = deps.limits ?? IMPORT_LIMITS;
  }

  get limits(): ImportLimits {
    return this.#limits;
  }

  /** Whoever may not change a portfolio need not hand anything in. Throws `portfolio-not-found` and `portfolio-read-only`. */
  async #openedToWrite(principal: Principal, portfolio: string): Promise<OpenPortfolio> {
    const open = await this.#deps.portfolios.open(principal, portfolio);
    if (open.role === "read" || principal.scope === "read")
      throw new AppError("portfolio-read-only");
    return open;
  }

  /** Keeps a list that somebody hands in; nothing of the portfolio is changed. Throws `imports-full`. */
  async stage(
    principal: Principal,
    portfolio: string,
    { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  ): Promise<ImportView> {
    await this.#openedToWrite(principal, portfolio);
    const staged = StagedImport.parse({
      format: 1,
      id: newImportId(this.#deps.randomness),
      portfolio,
      revision: 1,
      at: this.#deps.clock.now().toISOString(),
      by: actorOf(principal),
      file: fileNameOf(file),
      state: NOTHING_SAID,
    });
    const added = await this.#deps.staged.add(staged, bytes);
    if (added === "full") throw new AppError("imports-full");
    return await this.view(principal, portfolio, staged.id);
  }

  /** Throws `import-not-found` for one that is missing, too old, or of another portfolio. */
  async view(principal: Principal, portfolio: string, id: string): Promise<ImportView> {
    const open = await this.#deps.portfolios.open(principal, portfolio);
    return await this.#view(open, await this.#find(portfolio, id));
  }

  /** With all accounts for which something changes: a long list is read once more for it. Throws as `view`. */
  async wholePreview(principal: Principal, portfolio: string, id: string): Promise<Preview> {
    const { open, staged, preview } = await this.view(principal, portfolio, id);
    const { effects, effectsTotal } = preview.result?.effect ?? { effects: [], effectsTotal: 0 };
    if (effects.length === effectsTotal) return preview;
    return await this.#read(open, staged, Number.POSITIVE_INFINITY);
  }

  /** Throws `import-not-found`. */
  async expect(portfolio: string, id: string): Promise<void> {
    await this.#find(portfolio, id);
  }

  /** Those that wait, the newest first. */
  async waiting(open: OpenPortfolio): Promise<readonly StagedImport[]> {
    const all = await this.#deps.staged.list(open.head.id);
    return all.filter((one) => stateIn(open, one).applied === null);
  }

  /** What is wrong with an answer is a value, and nothing of it is kept then. Throws `import-applied`, `revision-conflict`. */
  async answer(
    principal: Principal,
    { portfolio, id, expected }: ImportAddress & { readonly expected: readonly number[] | null },
    answers: ImportAnswers,
  ): Promise<Answered> {
    const open = await this.#openedToWrite(principal, portfolio);
    const staged = await this.#find(portfolio, id);
    if (expected !== null && !expected.includes(staged.revision)) {
      throw conflict(expected[0] ?? 0, staged.revision);
    }
    const state = stateIn(open, staged);
    if (state.applied !== null) throw new AppError("import-applied");
    const before = await this.#view(open, staged);
    const today = this.#today();
    const problems = saidProblems(answers, before.preview, today);
    if (problems.length > 0) return { ok: false, problems, view: before };
    const next = StagedImport.parse({
      ...staged,
      revision: staged.revision + 1,
      state: ImportState.parse({ ...state, ...answers }),
    });
    const replaced = await this.#deps.staged.replace(next);
    if (replaced === "missing") throw new AppError("import-not-found");
    if (replaced === "conflict") throw conflict(staged.revision, staged.revision + 1);
    return { ok: true, view: await this.#view(open, next) };
  }

  /** One entry of the portfolio, or none of it. Applying again answers as the first time. */
  async apply(
    principal: Principal,
    { portfolio, id }: ImportAddress,
    seen: number | null,
  ): Promise<Applied> {
    const open = await this.#openedToWrite(principal, portfolio);
    const staged = await this.#find(portfolio, id);
    const { applied } = stateIn(open, staged);
    if (applied !== null) return { is: "applied", ...applied };
    const view = await this.#view(open, staged);
    const { result } = view.preview;
    if (result === null) return { is: "asking", view };
    if (seen !== null && seen !== result.difference.revision) return { is: "overtaken", view };
    const { counts, revision, lines } = result.difference;
    const body = { import: id, file: staged.file, counts };
    // What is kept of it takes as much memory as what becomes of it.
    this.#recent.forget(id);
    const said =
      lines.read.length === 0
        ? { ok: true, revision }
        : await open.say({ kind: "import", body, lines }, revision);
    if (!said.ok) {
      const anew = await this.#deps.portfolios.open(principal, portfolio);
      return { is: "overtaken", view: await this.#view(anew, staged) };
    }
    await this.#close(principal, staged, { revision: said.revision, counts });
    return { is: "applied", revision: said.revision, counts };
  }

  /** Takes back what an import said; what others said since stays. Throws `import-not-found`. */
  async undo(
    principal: Principal,
    portfolio: string,
    which: { readonly id: string } | { readonly entry: number },
  ): Promise<number> {
    const open = await this.#openedToWrite(principal, portfolio);
    const entry = open.portfolio.entries.find(
      (one) =>
        one.kind === "import" &&
        ("id" in which ? one.importId === which.id : one.revision === which.entry),
    );
    if (entry === undefined) throw new AppError("import-not-found");
    if (entry.undoneBy !== null) return entry.undoneBy;
    const said = await open.say({ kind: "undo", body: { of: entry.revision }, lines: [] }, null);
    return said.revision;
  }

  async discard(principal: Principal, { portfolio, id }: ImportAddress): Promise<void> {
    await this.#openedToWrite(principal, portfolio);
    await this.#deps.staged.remove(portfolio, (await this.#find(portfolio, id)).id);
    this.#recent.forget(id);
  }

  /** What a machine sends as a whole: applied at once, or looked at. Throws `revision-conflict`. */
  async put(principal: Principal, portfolio: string, request: PutRequest): Promise<Put> {
    const { bytes, isDryRun, expected } = request;
    for (let tries = 1; ; tries += 1) {
      const open = isDryRun
        ? await this.#deps.portfolios.open(principal, portfolio)
        : await this.#openedToWrite(principal, portfolio);
      const { revision: present } = open.portfolio;
      if (expected !== null && !expected.includes(present))
        throw conflict(expected[0] ?? 0, present);
      const id = newImportId(this.#deps.randomness);
      const entry = this.#entry(open, { importId: id, file: null, by: actorOf(principal) });
      const { observedOn, source } = request;
      const remembered = withRemembered(NOTHING_SAID, REMEMBERED_IMPORT.of(open.head));
      // A machine is asked nothing: a row without an entity stands alone.
      const blankEntity = "alone" as const;
      const said = { ...NOTHING_SAID, ...remembered, observedOn, source, blankEntity };
      const effectsMax = EFFECTS_KEPT_MAX;
      const preview = await this.#preview(open, { bytes, file: "", said, entry, effectsMax });
      const { mistake } = preview.list;
      if (mistake !== null) return { ok: false, problems: [mistakeProblem(mistake)] };
      invariant(preview.result, "a list without a mistake was held against the portfolio");
      const { counts, revision, lines } = preview.result.difference;
      if (isDryRun || lines.read.length === 0) return { ok: true, revision, preview };
      const body = { import: id, file: null, counts };
      const done = await open.say({ kind: "import", body, lines }, revision);
      if (done.ok) return { ok: true, revision: done.revision, preview };
      if (expected !== null || tries >= PUT_TRIES) throw conflict(revision, done.revision);
    }
  }

  async #find(portfolio: string, id: string): Promise<StagedImport> {
    const staged = IMPORT_ID.test(id) ? await this.#deps.staged.find(portfolio, id) : null;
    if (staged === null) throw new AppError("import-not-found");
    return staged;
  }

  async #view(open: OpenPortfolio, staged: StagedImport): Promise<ImportView> {
    const state = stateIn(open, staged);
    const before = REMEMBERED_IMPORT.of(open.head);
    const { id } = staged;
    const { revision } = open.portfolio;
    const key = JSON.stringify([staged.revision, revision, this.#today(), before]);
    const known = this.#recent.get(id, key);
    const preview = known ?? (await this.#read(open, staged, EFFECTS_KEPT_MAX));
    if (known === null) this.#recent.put(id, key, preview);
    const status = statusOf(state, preview);
    const names = new Set(state.columns.map(({ column }) => column));
    const headers = new Set(preview.list.tables.flatMap((one) => one.columns.map((c) => c.header)));
    const remembered = before.columns
      .map(({ column }) => column)
      .filter((column) => headers.has(column) && !names.has(column));
    return { open, staged, state, status, preview, remembered };
  }

  async #read(open: OpenPortfolio, staged: StagedImport, effectsMax: number): Promise<Preview> {
    const { id, file, by, portfolio } = staged;
    const state = stateOf(staged);
    const said = { ...state, ...withRemembered(state, REMEMBERED_IMPORT.of(open.head)) };
    const bytes = await this.#deps.staged.bytesOf(portfolio, id);
    if (bytes === null) throw new AppError("import-not-found");
    const entry = this.#entry(open, { importId: id, file, by });
    return await this.#preview(open, { bytes, file, said, entry, effectsMax });
  }

  async #close(
    principal: Principal,
    staged: StagedImport,
    applied: NonNullable<ImportState["applied"]>,
  ): Promise<void> {
    const state = stateOf(staged);
    const closed = { ...staged, revision: staged.revision + 1, state: { ...state, applied } };
    // Its entry says the same, should this be lost.
    await this.#deps.staged.replace(StagedImport.parse(closed));
    this.#recent.forget(staged.id);
    if (!state.isRemembered || state.columns.length + state.cells.length === 0) return;
    await this.#deps.portfolios.changeSettings(principal, staged.portfolio, (settings) =>
      REMEMBERED_IMPORT.put(settings, toRemember(state, REMEMBERED_IMPORT.of({ settings }))),
    );
  }

  #today(): string {
    return civilDateInShanghai(this.#deps.clock.now());
  }

  #entry(
    { portfolio }: OpenPortfolio,
    of: { readonly importId: string; readonly file: string | null; readonly by: Actor },
  ): EntryMeta {
    const at = this.#deps.clock.now().toISOString();
    const revision = portfolio.revision + 1;
    return { revision, at, kind: "import", undoneBy: null, accepted: null, counts: null, ...of };
  }

  async #preview(
    open: OpenPortfolio,
    given: Pick<PreviewRequest, "bytes" | "file" | "said" | "entry" | "effectsMax">,
  ): Promise<Preview> {
    const { rulebook } = this.#deps;
    const ruleset = await rulebook.find(rulebook.active.name);
    invariant(ruleset, "the active ruleset is among the rulesets");
    const request = {
      ...given,
      today: this.#today(),
      plan: ruleset.plan,
      standings: open.standings(),
    };
    return await this.#gate.pass(
      async () => await previewOf({ ...this.#deps, limits: this.#limits }, request),
    );
  }
}

export type ImportAddress = { readonly portfolio: string; readonly id: string };

const FILE_NAME_MAX = 200;

function fileNameOf(file: string): string {
  const name = file.split(/[/\\]/).at(-1)?.trim() ?? "";
  return Array.from(name)
    .slice(0, FILE_NAME_MAX / 2)
    .join("");
}

function stateOf({ state }: StagedImport): ImportState {
  return ImportState.parse(state);
}

function statusOf({ applied }: ImportState, { result }: Preview): ImportStatus {
  if (applied !== null) return "applied";
  return result === null ? "asking" : "ready";
}

function conflict(read: number, current: number): AppError {
  return new AppError("revision-conflict", { params: { read, current } });
}

/** The entry of a list that was applied says so itself, where there was no time to keep it with the list. */
function stateIn({ portfolio }: OpenPortfolio, staged: StagedImport): ImportState {
  const state = stateOf(staged);
  if (state.applied !== null) return state;
  const entry = portfolio.entries.find(({ importId }) => importId === staged.id);
  if (entry === undefined) return state;
  const counts = entry.counts ?? { new: 0, changed: 0, unchanged: 0, conflicts: 0 };
  return { ...state, applied: { revision: entry.revision, counts } };
}

/** Why a list cannot be read, as the problem of a field. */
export function mistakeProblem({
  code,
  line,
  read,
  params,
}: NonNullable<Preview["list"]["mistake"]>): FieldProblem {
  const place = line === null ? {} : { line };
  return { pointer: "/file", code, read, params: { ...params, ...place } };
}
