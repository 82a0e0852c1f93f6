/** Audits a file or stdin: opens what the use case needs, and tells how far it is and what it found on stderr. */
import { basename } from "node:path";
import { addedNamesIn } from "../../../rules/category-thresholds.ts";
import { type CivilDate, civilDateInShanghai } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import { type ByteSource, openFileSource, streamSource } from "../../adapters/lists/byte-source.ts";
import { type ListBlock, type OpenList, openList } from "../../adapters/lists/open-list.ts";
import { startThreads } from "../../adapters/threads/thread-crew.ts";
import type { Comparison } from "../../application/audits/baseline/comparison.ts";
import type { BlockResult } from "../../application/audits/block-audit.ts";
import { knownColumns, layOutList } from "../../application/audits/list-layouts.ts";
import { type Layouts, runAudit, workHere } from "../../application/audits/run-audit.ts";
import type { Totals } from "../../application/audits/totals.ts";
import { filledRows } from "../../application/lists/sheet-rows.ts";
import type { RowWriter, Workshop } from "../../application/ports/audits.ts";
import { invariant, messageOf } from "../../errors.ts";
import { shownList } from "../../presenters/audits/list-columns.ts";
import { CommandRefusal, EXIT, usage } from "../exit-codes.ts";
import { type Baseline, openBaseline } from "./baseline.ts";
import { type AuditPart, type BlockSettings, judgeBlocks } from "./block-rows.ts";
import { clientReportsWriter } from "./client-reports.ts";
import { columnsInWords } from "./columns-in-words.ts";
import { asRefusal, mistakeRefusal } from "./mistakes.ts";
import { allWriters, openOutput, refusalFile } from "./outputs.ts";
import { countOn, progressLine } from "./progress.ts";
import { type AuditRequest, errorsPath } from "./request.ts";
import { summary } from "./summary.ts";
import { AUDIT_WORDS } from "./words.ts";

/** Blocks are judged in threads of their own; the main one reads, cuts and writes, and is mostly idle. */
const THREADS = 2;
/** A thread is started from JavaScript; the sources as they are do everything in the main thread. */
const CAN_START_THREADS = import.meta.url.endsWith(".js");

export type AuditedFile = {
  readonly totals: Totals;
  /** Null when it was not compared with an earlier audit. */
  readonly comparison: Comparison | null;
};

/** `block-worker.ts` with all that it imports, as the build puts it into one file: a thread starts in half the time. */
const BLOCK_WORKER = new URL("../../../kaibo/block-worker.js", import.meta.url);

/** Throws `CommandRefusal` for what is wrong with the list, naming the place. */
export async function auditFile(request: AuditRequest): Promise<AuditedFile> {
  return await withList(request, async (list, size) => {
    const accepted = await request.rulebook.find(request.ruleset.name);
    invariant(accepted, "the ruleset is one of the rulebook's");
    const baseline = await openBaselineOf(request);
    try {
      return await auditList(request, { list, size, outcomes: accepted.plan.outcomes, baseline });
    } finally {
      await baseline?.close();
    }
  });
}

async function openBaselineOf(request: AuditRequest): Promise<Baseline | null> {
  const { baseline, ruleset, rulebook, language } = request;
  if (baseline === null) return null;
  return await openBaseline(baseline, { current: ruleset.name, rulebook, language });
}

/** How each column of the list is understood, in words. Throws `CommandRefusal`. */
export async function columnsOfFile(request: AuditRequest): Promise<string> {
  return await withList(request, (list) => {
    if (list.kind === "lines") return Promise.resolve(AUDIT_WORDS[request.language].noColumns);
    const laidOut = layOutList(list.sheets, request.choices);
    if (!laidOut.ok) throw mistakeRefusal(laidOut.mistake, request);
    return Promise.resolve(columnsInWords(laidOut.layouts, request.language));
  });
}

async function withList<Result>(
  request: AuditRequest,
  use: (list: OpenList, size: number | null) => Promise<Result>,
): Promise<Result> {
  const source = await openSource(request);
  try {
    const options = { name: request.file, known: knownColumns, rowsOf: filledRows };
    const list = await openList(source, options);
    return await use(list, source.size).finally(() => list.close());
  } catch (error) {
    throw asRefusal(error, request);
  } finally {
    await source.close();
  }
}

async function openSource({ file, language }: AuditRequest): Promise<ByteSource> {
  if (file === "-") return streamSource(process.stdin);
  try {
    return await openFileSource(file);
  } catch (error) {
    const reason = messageOf(error);
    const words = AUDIT_WORDS[language].unreadable(reason);
    throw new CommandRefusal(EXIT.invalidInput, `${file}: ${words}`);
  }
}

type Opened = {
  readonly list: OpenList;
  /** In bytes; null of a pipe. */
  readonly size: number | null;
  readonly outcomes: readonly Outcome[];
  readonly baseline: Baseline | null;
};

async function auditList(
  request: AuditRequest,
  { list, size, outcomes, baseline }: Opened,
): Promise<AuditedFile> {
  const today = civilDateInShanghai(new Date());
  const progress = progressLine(process.stderr, request.language);
  const startedAt = performance.now();
  let stopListening: () => void = () => undefined;
  const audited = await runAudit<ListBlock, AuditPart>({
    source: list,
    choices: request.choices,
    outcomes,
    async openWriter(layouts) {
      const writer = await openWriter(request, { layouts, today, baseline });
      stopListening = discardOnSignals(writer);
      return writer;
    },
    openWorkshop(layouts, isShort) {
      const settings = settingsFor(request, { list, layouts, today });
      return isShort || !CAN_START_THREADS ? workHere(judgeBlocks(settings)) : threads(settings);
    },
    onProgress({ rows }) {
      progress.show({ rows, position: list.position(), size });
    },
  }).finally(() => {
    progress.clear();
    stopListening();
  });
  if (!audited.ok) throw mistakeRefusal(audited.mistake, request);
  const seconds = (performance.now() - startedAt) / 1000;
  const comparison = (await baseline?.comparison()) ?? null;
  process.stderr.write(summary(request, { ...audited, comparison }, seconds));
  return { totals: audited.totals, comparison };
}

async function openWriter(
  request: AuditRequest,
  { layouts, today, baseline }: Pick<Opened, "baseline"> & { layouts: Layouts; today: CivilDate },
): Promise<RowWriter<AuditPart>> {
  const { out, kind, language, ruleset, platformGate, pinned } = request;
  const list = shownList(layouts, language);
  const report = { ruleset, asOf: pinned ?? today, list, platformGate: platformGate() };
  const errors = errorsPath(request, layouts);
  const refusals = errors === null ? null : refusalFile(errors, layouts, language);
  const clients = await openClients(request);
  try {
    const output = await openOutput({ path: out, kind }, report);
    return allWriters({ output, refusals, clients, baseline, kind });
  } catch (error) {
    await clients?.discard();
    throw usage(`--out: ${messageOf(error)}`);
  }
}

async function openClients(request: AuditRequest): Promise<RowWriter<Uint8Array> | null> {
  const { perClient: folder, language, ruleset, platformGate, file } = request;
  if (folder === null) return null;
  return await clientReportsWriter({
    folder,
    ruleset,
    platformGate: platformGate(),
    language,
    list: file === "-" ? null : basename(file),
    onWritten: countOn(process.stderr, AUDIT_WORDS[language].perClient.progress),
  });
}

function settingsFor(
  { ruleset, pinned, kind, language, perClient, baseline }: AuditRequest,
  { list, layouts, today }: Pick<Opened, "list"> & { layouts: Layouts; today: CivilDate },
): BlockSettings {
  const task = {
    layouts,
    isText: list.kind === "table" && list.isText,
    ruleset: ruleset.ruleset,
    categoryNames: addedNamesIn(ruleset.ruleset),
    dates: { pinned, today },
    countsEntities: kind === "html",
    keepsProvenance: perClient !== null,
  };
  const writesLines = perClient !== null || baseline !== null;
  const { format } = list;
  return { task, rulesetName: ruleset.name, format, output: kind, language, writesLines };
}

function threads(data: BlockSettings): Workshop<ListBlock, BlockResult<AuditPart>> {
  return startThreads({
    script: BLOCK_WORKER,
    data,
    count: THREADS,
    moved: ({ content }) => (content instanceof Uint8Array ? [content] : []),
  });
}

/** A run that is stopped leaves nothing half-written behind. */
function discardOnSignals(writer: RowWriter<AuditPart>): () => void {
  const stop = (signal: "SIGINT" | "SIGTERM") => {
    void writer.discard().finally(() => {
      process.exit(signal === "SIGINT" ? 130 : 143);
    });
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return () => {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  };
}
