/** What an audit is asked for on the command line. Whatever is wrong with it throws `CommandRefusal`. */
import { extname, resolve } from "node:path";
import { isCivilDate } from "../../../rules/civil-date.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { ListChoices } from "../../application/audits/list-layouts.ts";
import type { Layouts } from "../../application/audits/run-audit.ts";
import type { SheetChoice } from "../../application/lists/choose-sheet.ts";
import { fieldProblemMessage } from "../../application/reading/field-problems.ts";
import type { Rulebook } from "../../application/rulesets/rulebook.ts";
import type { Language } from "../../errors.ts";
import type { OpenedRules } from "../../start/open-rules.ts";
import { usage } from "../exit-codes.ts";
import { openCommandRules } from "../open-command-rules.ts";
import type { OutputKind } from "./block-rows.ts";
import { mapOption } from "./map-option.ts";

export type AuditRequest = {
  readonly file: string;
  readonly language: Language;
  /** What is said of the sheets and columns of a table. */
  readonly choices: ListChoices;
  /** The date to check, whatever the list says. */
  readonly pinned: string | null;
  readonly ruleset: LoadedRuleset;
  readonly platformGate: OpenedRules["platformGate"];
  readonly kind: OutputKind;
  /** Null for stdout. */
  readonly out: string | null;
  /** Where the refused go: a file by its name, or by the name it begins with; null for no file. */
  readonly errors: { readonly path: string; readonly isExact: boolean } | null;
  /** The folder for a report for each client. */
  readonly perClient: string | null;
  /** The output of an earlier audit to compare with. */
  readonly baseline: string | null;
  /** All that are here: an earlier audit may have been by another. */
  readonly rulebook: Rulebook;
};

type Arguments = {
  readonly file?: string | undefined;
  readonly "as-of"?: string | undefined;
  readonly ruleset?: string | undefined;
  readonly sheet?: string | undefined;
  readonly map?: string | undefined;
  readonly out?: string | undefined;
  readonly errors?: string | undefined;
  readonly "per-client"?: string | undefined;
  readonly baseline?: string | undefined;
  readonly "fail-on"?: string | undefined;
};

const OUTPUTS: Readonly<Record<string, OutputKind>> = {
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".csv": "csv",
  ".xlsx": "xlsx",
  ".html": "html",
};

export function readRequest(args: Arguments, language: Language): AuditRequest {
  const { file, out, errors } = args;
  if (file === undefined) throw usage("FILE is missing; - is stdin");
  const pinned = dateOption(args["as-of"], language);
  const rules = rulesOption(args.ruleset, language);
  const kind = out === undefined ? "ndjson" : kindOf(out);
  const perClient = args["per-client"] ?? null;
  const baseline = args.baseline ?? null;
  if (args["fail-on"] === "worse" && baseline === null) {
    throw usage("--fail-on worse: --baseline is missing, the output of an earlier audit");
  }
  const named = [file === "-" ? [] : file, out ?? [], errors ?? [], perClient ?? []];
  refuseSameFile([...named, baseline ?? []].flat());
  const choices = { sheet: sheetOption(args.sheet), columns: mapOption(args.map) };
  const errorsAt = errorsPlace({ ...args, file });
  return {
    file,
    language,
    choices,
    pinned,
    ...rules,
    kind,
    out: out ?? null,
    errors: errorsAt,
    perClient,
    baseline,
  };
}

/** Where what has to be corrected is written. */
export function errorsPath({ errors }: AuditRequest, layouts: Layouts): string | null {
  if (errors === null || errors.isExact) return errors?.path ?? null;
  return `${errors.path}.errors.${layouts === null ? "ndjson" : "csv"}`;
}

function sheetOption(read: string | undefined): SheetChoice | null {
  if (read === undefined) return null;
  return read === "*" || read === "all" ? "all" : { sheet: read };
}

function kindOf(out: string): OutputKind {
  const kind = OUTPUTS[extname(out).toLowerCase()];
  if (kind !== undefined) return kind;
  const known = Object.keys(OUTPUTS).join(", ");
  throw usage(`--out: read \`${out}\`, a name that ends in one of these is expected: ${known}`);
}

function refuseSameFile(named: readonly string[]): void {
  const different = new Set(named.map((path) => resolve(path)));
  if (different.size < named.length) {
    throw usage("FILE, --out, --errors, --per-client and --baseline have to be different files");
  }
}

/** What has to be corrected is written as text: under such a name no program would open it. */
const NO_TEXT = /\.(?:xls[xmb]?|ods|html?|pdf)$/i;

function errorsPlace({
  file,
  out,
  errors,
}: Arguments & { readonly file: string }): AuditRequest["errors"] {
  if (errors !== undefined) {
    if (NO_TEXT.test(errors)) {
      throw usage(
        `--errors: read \`${errors}\`, a name that ends in .csv (.ndjson for lines of JSON) is expected`,
      );
    }
    return { path: errors, isExact: true };
  }
  const beside = out ?? (file === "-" ? undefined : file);
  return beside === undefined ? null : { path: withoutExtension(beside), isExact: false };
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
): Pick<AuditRequest, "ruleset" | "rulebook" | "platformGate"> {
  const { rulebook, platformGate } = openCommandRules();
  const { rulesets, active } = rulebook;
  const ruleset = rulesets.find((one) => one.name === (name ?? active.name));
  if (ruleset) return { ruleset, rulebook, platformGate };
  const params = { available: rulesets.map((one) => one.name).join(", ") };
  const problem = { pointer: "", code: "ruleset-unknown", read: readAs(name), params } as const;
  throw usage(`--ruleset: ${fieldProblemMessage(problem, language)}`);
}
