/** Audits a file or stdin: opens what the use case needs, and tells how far it is and what it found on stderr. */
import { acceptRuleset } from "../../../rules/accept.ts";
import { type CivilDate, civilDateInShanghai } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import { type ByteSource, openFileSource, streamSource } from "../../adapters/lists/byte-source.ts";
import { type ListBlock, type OpenList, openList } from "../../adapters/lists/open-list.ts";
import { startThreads } from "../../adapters/threads/thread-crew.ts";
import type { BlockResult } from "../../application/audits/block-audit.ts";
import { type Columns, knownColumns } from "../../application/audits/columns.ts";
import { runAudit, workHere } from "../../application/audits/run-audit.ts";
import type { Totals } from "../../application/audits/totals.ts";
import type { RowWriter, Workshop } from "../../application/ports/audits.ts";
import { messageOf } from "../../errors.ts";
import { CommandRefusal, EXIT, usage } from "../exit-codes.ts";
import { type AuditPart, type BlockSettings, judgeBlocks } from "./block-rows.ts";
import { asRefusal, mistakeRefusal } from "./mistakes.ts";
import { bothWriters, openOutput, refusalFile } from "./outputs.ts";
import { progressLine } from "./progress.ts";
import { type AuditRequest, errorsPath } from "./request.ts";
import { summary } from "./summary.ts";
import { AUDIT_WORDS } from "./words.ts";

/** Blocks are judged in threads of their own; the main one reads, cuts and writes, and is mostly idle. */
const THREADS = 2;
/** A thread is started from JavaScript; the sources as they are do everything in the main thread. */
const CAN_START_THREADS = import.meta.url.endsWith(".js");

/** `block-worker.ts` with all that it imports, as the build puts it into one file: a thread starts in half the time. */
const BLOCK_WORKER = new URL("../../../kaibo/block-worker.js", import.meta.url);

/** Throws `CommandRefusal` for what is wrong with the list, naming the place. */
export async function auditFile(request: AuditRequest): Promise<Totals> {
  const source = await openSource(request);
  try {
    const list = await openList(source, { name: request.file, known: knownColumns });
    const { plan } = await acceptRuleset(request.ruleset);
    return await auditList(request, { list, size: source.size, outcomes: plan.outcomes });
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
};

async function auditList(request: AuditRequest, { list, size, outcomes }: Opened): Promise<Totals> {
  const today = civilDateInShanghai(new Date());
  const progress = progressLine(process.stderr, request.language);
  const startedAt = performance.now();
  let stopListening: () => void = () => undefined;
  const audited = await runAudit<ListBlock, AuditPart>({
    source: list,
    outcomes,
    async openWriter(columns) {
      const writer = await openWriter(request, columns, today);
      stopListening = discardOnSignals(writer);
      return writer;
    },
    openWorkshop(columns, isShort) {
      const settings = settingsFor(request, { list, columns, today });
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
  process.stderr.write(summary(request, audited, seconds));
  return audited.totals;
}

async function openWriter(
  request: AuditRequest,
  columns: Columns | null,
  today: CivilDate,
): Promise<RowWriter<AuditPart>> {
  const { out, kind, language, ruleset, platformGate, pinned } = request;
  const report = { ruleset, asOf: pinned ?? today, language, platformGate: platformGate() };
  const errors = errorsPath(request, columns);
  const refusals = errors === null ? null : refusalFile(errors, columns, language);
  try {
    return bothWriters(await openOutput({ path: out, kind }, report), refusals);
  } catch (error) {
    throw usage(`--out: ${messageOf(error)}`);
  }
}

function settingsFor(
  { ruleset, pinned, kind, language }: AuditRequest,
  { list, columns, today }: Pick<Opened, "list"> & { columns: Columns | null; today: CivilDate },
): BlockSettings {
  const task = {
    columns,
    ruleset: ruleset.ruleset,
    dates: { pinned, today },
    countsEntities: kind === "html",
  };
  return { task, format: list.format, output: kind, language };
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
