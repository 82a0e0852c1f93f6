/** `kaibo audit FILE|-`: a whole list, judged at the speed at which it can be read. */
import { extname, resolve } from "node:path";
import { defineCommand } from "citty";
import { acceptRuleset } from "../../rules/accept.ts";
import { civilDateInShanghai, isCivilDate } from "../../rules/civil-date.ts";
import { readAs } from "../../rules/fact-problems.ts";
import type { LoadedRuleset } from "../../rules/load-rulesets.ts";
import { groupDigits } from "../../rules/texts.ts";
import { type ByteSource, openFileSource, streamSource } from "../adapters/lists/byte-source.ts";
import { CSV_BEGIN, csvLine } from "../adapters/lists/csv-text.ts";
import { ListMistake } from "../adapters/lists/list-mistake.ts";
import { fieldProblemMessage } from "../application/reading/field-problems.ts";
import { DEFAULT_RULESET } from "../application/rulesets/rulebook.ts";
import type { Language } from "../errors.ts";
import type { OpenedRules } from "../open-rules.ts";
import { explanationColumns } from "../presenters/audits/problems-in-words.ts";
import { reportMaker } from "./audit/make-report.ts";
import { type OpenList, openList } from "./audit/open-list.ts";
import { type AuditOutput, fileOutput, RefusalFile, stdoutOutput } from "./audit/outputs.ts";
import { progressLine } from "./audit/progress.ts";
import { runAudit } from "./audit/run-audit.ts";
import { Totals } from "./audit/totals.ts";
import { AUDIT_WORDS } from "./audit/words.ts";
import type { OutputKind, WorkSettings } from "./audit/work.ts";
import { CommandRefusal, EXIT } from "./exit-codes.ts";
import { languageArg, languageOf } from "./language-arg.ts";
import { openCommandRules } from "./open-command-rules.ts";
import { inputName } from "./read-input.ts";

const OUTPUTS: Readonly<Record<string, OutputKind>> = {
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".csv": "csv",
  ".xlsx": "xlsx",
  ".html": "html",
};
/** Blocks are judged in threads of their own; the main one reads, cuts and writes, and is mostly idle. */
const WORKERS = 2;

export const auditCommand = defineCommand({
  meta: {
    name: "kaibo audit",
    description:
      "Check every account of the list in FILE: 0 done, 1 --fail-on hit, 2 usage, 4 invalid input, 5 internal",
  },
  args: {
    file: {
      type: "positional",
      required: true,
      description: "NDJSON lines { id, facts, asOf }, CSV (UTF-8 or GB18030) or XLSX; - is stdin",
    },
    "as-of": {
      type: "string",
      valueHint: "YYYY-MM-DD",
      description: "the date to check, whatever the list says (today in Asia/Shanghai)",
    },
    ruleset: {
      type: "string",
      valueHint: "ID@VERSION",
      description: `the ruleset (${DEFAULT_RULESET})`,
    },
    out: {
      type: "string",
      valueHint: "F.csv|.xlsx|.html|.ndjson",
      description: "the file to write, whole or not at all; NDJSON to stdout without it",
    },
    errors: {
      type: "string",
      valueHint: "F",
      description:
        "the file for rows that cannot be read, to be mended and read again (beside the output or the list)",
    },
    "fail-on": {
      type: "enum",
      options: ["ineligible", "undetermined"],
      description: "exit with 1 when there is such a verdict; undetermined means either",
    },
    lang: languageArg,
  },
  async run({ args }) {
    const language = languageOf(args.lang);
    const request: AuditRequest = {
      file: args.file,
      language,
      pinned: dateOption(args["as-of"], language),
      ...rulesOption(args.ruleset, language),
      ...placesOf(args),
    };
    const totals = await audit(request);
    const { ineligible, undetermined } = totals.verdicts;
    const isHit = args["fail-on"] === "undetermined" ? ineligible + undetermined : ineligible;
    return args["fail-on"] !== undefined && isHit > 0 ? EXIT.no : EXIT.ok;
  },
});

type AuditRequest = Places & {
  readonly file: string;
  readonly language: Language;
  readonly pinned: string | null;
  readonly ruleset: LoadedRuleset;
  readonly platformGate: OpenedRules["platformGate"];
};

async function audit(request: AuditRequest): Promise<Totals> {
  const { file, language, ruleset } = request;
  const accepted = acceptRuleset(ruleset);
  // It is awaited once the list is open; should opening fail, that is what there is to tell.
  accepted.catch(() => undefined);
  const source = await openSource(file, language);
  try {
    const list = await openList(source, file);
    const { plan } = await accepted;
    return await auditList(request, { source, list, totals: new Totals(plan.outcomes) });
  } catch (error) {
    throw asRefusal(error, request);
  } finally {
    await source.close();
  }
}

type Opened = { readonly source: ByteSource; readonly list: OpenList; readonly totals: Totals };

async function auditList(request: AuditRequest, { source, list, totals }: Opened): Promise<Totals> {
  const { language, ruleset, pinned, kind } = request;
  const today = civilDateInShanghai(new Date());
  const settings: WorkSettings = {
    shape: list.shape,
    output: kind,
    ruleset: ruleset.ruleset,
    dates: { pinned, today },
    language,
  };
  const refusals = refusalsOf(request, list);
  const output = await outputOf(request, pinned ?? today);
  const stopListening = discardOnSignals([output, ...(refusals ? [refusals] : [])]);
  const progress = progressLine(process.stderr, language);
  const startedAt = performance.now();
  try {
    await runAudit({
      list,
      settings,
      workers: WORKERS,
      async take(result) {
        totals.add(result.tally);
        await output.take(result);
        await refusals?.take(result);
        progress.show({ rows: totals.rows, position: list.position(), size: source.size });
      },
    });
    await refusals?.finish();
    await output.finish(totals);
  } catch (error) {
    await output.discard();
    await refusals?.discard();
    throw error;
  } finally {
    progress.clear();
    stopListening();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  process.stderr.write(summary({ request, list, totals, seconds, refusals }));
  return totals;
}

function refusalsOf({ errors, language }: AuditRequest, list: OpenList): RefusalFile | null {
  const { shape } = list;
  const extension = shape.kind === "ndjson" ? "ndjson" : "csv";
  if (errors === null) return null;
  const path = errors.isExact ? errors.path : `${errors.path}.errors.${extension}`;
  if (shape.kind === "ndjson") return new RefusalFile(path, "");
  const header = [...explanationColumns(language), ...shape.columns.header];
  return new RefusalFile(path, CSV_BEGIN + csvLine(header));
}

async function outputOf(request: AuditRequest, asOf: string): Promise<AuditOutput> {
  const { out, kind, language, ruleset, platformGate } = request;
  if (out === null) return stdoutOutput();
  const report = reportMaker({ ruleset, asOf, language, platformGate: platformGate() });
  try {
    return await fileOutput(out, kind, { language, report });
  } catch (error) {
    throw usage(`--out: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A run that is stopped leaves nothing half-written behind. */
function discardOnSignals(files: readonly { discard(): Promise<void> }[]): () => void {
  const stop = (signal: "SIGINT" | "SIGTERM") => {
    void Promise.all(files.map((file) => file.discard())).finally(() => {
      process.exit(signal === "SIGINT" ? 130 : 143);
    });
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return () => {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  };
}

function summary(run: {
  readonly request: AuditRequest;
  readonly list: OpenList;
  readonly totals: Totals;
  readonly seconds: number;
  readonly refusals: RefusalFile | null;
}): string {
  const { request, list, totals, seconds, refusals } = run;
  const words = AUDIT_WORDS[request.language];
  const { eligible, ineligible, undetermined } = totals.verdicts;
  const unused = list.shape.kind === "ndjson" ? [] : list.shape.columns.unknown;
  const lines = [
    words.done({
      total: groupDigits(totals.rows),
      eligible: groupDigits(eligible),
      ineligible: groupDigits(ineligible),
      undetermined: groupDigits(undetermined),
      refused: groupDigits(totals.refused),
    }),
    words.speed(
      groupDigits(totals.rows),
      seconds.toFixed(1),
      groupDigits(Math.round(totals.rows / seconds)),
    ),
  ];
  if (unused.length > 0) lines.push(words.ignored(unused.join(", ").slice(0, 200)));
  if (totals.echoes > 0) {
    lines.push(words.echoed(groupDigits(totals.echoes)), ...totals.echoSamples.map(indented));
  }
  if (totals.refused > 0) {
    const more = totals.refused - totals.refusalSamples.length;
    lines.push(
      words.refused(groupDigits(totals.refused), refusals?.path ?? null),
      ...totals.refusalSamples.map(indented),
      ...(more > 0 ? [indented(words.more(groupDigits(more)))] : []),
    );
  }
  if (request.out !== null) lines.push(words.written(request.out));
  return `${lines.map(printable).join("\n")}\n`;
}

function indented(text: string): string {
  return `  ${text}`;
}

/** What a list holds is shown on a terminal, so nothing in it may steer the terminal. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, " ");
}

type Places = {
  readonly kind: OutputKind;
  /** Null for stdout. */
  readonly out: string | null;
  /** Where the refused go: a file by its name, or by the name it begins with; null for no file. */
  readonly errors: { readonly path: string; readonly isExact: boolean } | null;
};

function placesOf(args: {
  readonly file: string;
  readonly out?: string | undefined;
  readonly errors?: string | undefined;
}): Places {
  const { file, out, errors } = args;
  const kind = out === undefined ? "ndjson" : OUTPUTS[extname(out).toLowerCase()];
  if (kind === undefined) {
    const known = Object.keys(OUTPUTS).join(", ");
    throw usage(
      `--out: read \`${String(out)}\`, a name that ends in one of these is expected: ${known}`,
    );
  }
  const beside = out ?? (file === "-" ? undefined : file);
  const places = {
    kind,
    out: out ?? null,
    errors:
      errors === undefined
        ? beside === undefined
          ? null
          : { path: withoutExtension(beside), isExact: false }
        : { path: errors, isExact: true },
  };
  const named = [file === "-" ? [] : file, out ?? [], errors ?? []]
    .flat()
    .map((path) => resolve(path));
  if (new Set(named).size < named.length) {
    throw usage("FILE, --out and --errors have to be different files");
  }
  return places;
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

function dateOption(read: string | undefined, language: Language): string | null {
  if (read === undefined) return null;
  if (isCivilDate(read)) return read;
  const problem = { pointer: "", code: "date-expected", read: readAs(read) } as const;
  throw usage(`--as-of: ${fieldProblemMessage(problem, language)}`);
}

function rulesOption(
  name: string | undefined,
  language: Language,
): Pick<AuditRequest, "ruleset" | "platformGate"> {
  const { rulebook, platformGate } = openCommandRules();
  const { rulesets, active } = rulebook;
  const ruleset = rulesets.find((one) => one.name === (name ?? active.name));
  if (ruleset) return { ruleset, platformGate };
  const params = { available: rulesets.map((one) => one.name).join(", ") };
  const problem = { pointer: "", code: "ruleset-unknown", read: readAs(name), params } as const;
  throw usage(`--ruleset: ${fieldProblemMessage(problem, language)}`);
}

function usage(message: string): CommandRefusal {
  return new CommandRefusal(EXIT.usage, message);
}

async function openSource(file: string, language: Language): Promise<ByteSource> {
  if (file === "-") return streamSource(process.stdin);
  try {
    return await openFileSource(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const words = AUDIT_WORDS[language].mistake("unreadable", reason);
    throw new CommandRefusal(EXIT.invalidInput, `${file}: ${words}`);
  }
}

/** A mistake in the list, with its place; a reader of stdout that went away; anything else keeps its stack. */
function asRefusal(error: unknown, { file, language }: AuditRequest): unknown {
  if (error instanceof ListMistake) {
    const place = [inputName(file), error.line, error.column].filter((part) => part !== null);
    const words = AUDIT_WORDS[language].mistake(error.code, error.read);
    return new CommandRefusal(EXIT.invalidInput, printable(`${place.join(":")}: ${words}`));
  }
  if (error instanceof Error && "code" in error && error.code === "EPIPE") {
    return new CommandRefusal(EXIT.internal, AUDIT_WORDS[language].readerGone);
  }
  return error;
}
