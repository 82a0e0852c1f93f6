/** Compares an audit with an earlier one, of which the NDJSON is given. */
import type { Plan } from "../../../rules/compile.ts";
import { type LineFile, openLineFile } from "../../adapters/disk/line-file.ts";
import { type AuditLine, readAuditLine } from "../../application/audits/audit-line.ts";
import {
  type Comparison,
  ComparisonTotals,
  EarlierAccounts,
  GONE_MAX,
  type Since,
  sinceEarlier,
} from "../../application/audits/baseline/comparison.ts";
import type { Rulebook } from "../../application/rulesets/rulebook.ts";
import { invariant, type Language, messageOf } from "../../errors.ts";
import { CommandRefusal, EXIT } from "../exit-codes.ts";
import { AUDIT_WORDS } from "./words.ts";

export type Baseline = {
  /** The same lines, with what became of each since. */
  compare(lines: Uint8Array): Promise<Uint8Array>;
  /** To be asked once all lines were compared. */
  comparison(): Promise<Comparison>;
  close(): Promise<void>;
};

type Options = {
  /** By which the audit is made. */
  readonly current: string;
  readonly rulebook: Rulebook;
  readonly language: Language;
};

/** Throws `CommandRefusal` for a file that is no earlier audit. */
export async function openBaseline(path: string, options: Options): Promise<Baseline> {
  const accounts = new EarlierAccounts();
  const names = new Set([options.current]);
  const file = await openEarlier(path, { accounts, names }, options.language);
  const plans = await plansOf(names, options.rulebook);
  const totals = new ComparisonTotals();
  const planOf = (name: string) => plans.get(name) ?? null;
  const earlierOf = async (line: AuditLine) => {
    const place = accounts.take(line);
    return place === null ? null : readAuditLine(await file.read(place));
  };
  return {
    async compare(bytes) {
      const compared: string[] = [];
      for (const text of Buffer.from(bytes).toString("utf8").split("\n")) {
        if (text !== "") compared.push(await sinceLine(text));
      }
      return Buffer.from(compared.join(""));
    },
    async comparison() {
      const gone: AuditLine[] = [];
      for (const place of accounts.gone(GONE_MAX)) {
        const line = readAuditLine(await file.read(place));
        if (line !== null) gone.push(line);
      }
      return totals.taken(accounts.left, gone);
    },
    close: () => file.close(),
  };

  async function sinceLine(text: string): Promise<string> {
    const line = readAuditLine(text);
    invariant(line, "an audit writes lines that it can read");
    if (line.kind === "refused") return `${text}\n`;
    const since = sinceEarlier(await earlierOf(line), line, planOf);
    totals.add(line, since);
    return `${text.slice(0, -1)},"since":${JSON.stringify(toldSince(since, line.verdict))}}\n`;
  }
}

function toldSince(since: Since, verdict: string) {
  switch (since.is) {
    case "new":
      return { verdict: null, causes: [], facts: [] };
    case "same":
      return { verdict, causes: [], facts: [] };
    case "changed":
      return { verdict: since.from, causes: since.causes, facts: since.facts };
  }
}

type Found = { readonly accounts: EarlierAccounts; readonly names: Set<string> };

async function openEarlier(
  path: string,
  { accounts, names }: Found,
  language: Language,
): Promise<LineFile> {
  const words = AUDIT_WORDS[language];
  let count = 0;
  try {
    const file = await openLineFile(path, ({ text, ...place }) => {
      count += 1;
      const line = readAuditLine(text);
      if (line === null) {
        throw new CommandRefusal(EXIT.invalidInput, `${path}:${count}: ${words.baseline.noLine}`);
      }
      if (line.kind === "judged" && line.ruleset !== null) names.add(line.ruleset);
      accounts.add(line, place);
    });
    if (count > 0) return file;
    await file.close();
    throw new CommandRefusal(EXIT.invalidInput, `${path}: ${words.baseline.empty}`);
  } catch (error) {
    if (error instanceof CommandRefusal) throw error;
    throw new CommandRefusal(
      EXIT.invalidInput,
      `--baseline: ${path}: ${words.unreadable(messageOf(error))}`,
    );
  }
}

/** Those of the earlier lines and of today; a ruleset that is not here has none. */
async function plansOf(
  names: ReadonlySet<string>,
  rulebook: Rulebook,
): Promise<ReadonlyMap<string, Plan>> {
  const plans = new Map<string, Plan>();
  for (const name of names) {
    const accepted = await rulebook.find(name);
    if (accepted !== null) plans.set(name, accepted.plan);
  }
  return plans;
}
