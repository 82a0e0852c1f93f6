/** Writes a folder of reports, one page and one workbook for each client of an audit, and the list of all clients. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Eta } from "eta";
import { compileRuleset } from "../../../rules/compile.ts";
import { findProjectDirectory, type LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { PlatformGate } from "../../../rules/platform-gate.ts";
import { openSpareLines, type SpareLines } from "../../adapters/disk/line-file.ts";
import {
  isFreeForFolder,
  openUnfinishedFolder,
  type UnfinishedFolder,
} from "../../adapters/disk/unfinished-folder.ts";
import { workbookWriter } from "../../adapters/lists/workbook-writer.ts";
import { type AuditLine, readAuditLine } from "../../application/audits/audit-line.ts";
import { accountStander } from "../../application/audits/clients/account-standing.ts";
import { type ClientLimit, ClientLines } from "../../application/audits/clients/client-lines.ts";
import { clientReport } from "../../application/audits/clients/client-report.ts";
import { fileNamer } from "../../application/audits/clients/file-names.ts";
import type { RowWriter } from "../../application/ports/audits.ts";
import { invariant, type Language, messageOf } from "../../errors.ts";
import { clientPage } from "../../presenters/audits/clients/client-page.ts";
import { clientPhrases } from "../../presenters/audits/clients/client-phrases.ts";
import { clientWorkbook } from "../../presenters/audits/clients/client-workbook.ts";
import {
  type ClientEntry,
  clientEntry,
  clientsIndex,
  clientsWorkbook,
} from "../../presenters/audits/clients/clients-index.ts";
import { CommandRefusal, EXIT, usage } from "../exit-codes.ts";
import { AUDIT_WORDS } from "./words.ts";

export type ClientReportsRequest = {
  readonly folder: string;
  readonly ruleset: LoadedRuleset;
  readonly platformGate: PlatformGate;
  readonly language: Language;
  /** The name of the file that was handed in; null for a pipe. */
  readonly list: string | null;
  readonly onWritten: (done: number, all: number) => void;
};

/** The list of all clients; no client's file is called so. */
const INDEX = "index";

/** Takes the lines of the audit as NDJSON, and writes the folder when it has them all. */
export async function clientReportsWriter(
  request: ClientReportsRequest,
): Promise<RowWriter<Uint8Array>> {
  const folder = await openFolder(request);
  const lines = await openSpareLines(folder.path);
  const clients = new ClientLines();
  return {
    async write(bytes) {
      await lines.append(bytes, ({ text, offset, length }) => {
        const refusal = clients.add(lineOf(text), { offset, length });
        if (refusal !== null) throw tooMany(refusal, request.language);
      });
    },
    async finish() {
      await writeAll(request, { folder, lines, clients });
      await lines.close();
      await finishFolder(folder, request);
    },
    async discard() {
      await lines.close();
      await folder.discard();
    },
  };
}

async function openFolder({ folder, language }: ClientReportsRequest): Promise<UnfinishedFolder> {
  if (!(await isFreeForFolder(folder))) throw taken(folder, language);
  try {
    return await openUnfinishedFolder(folder);
  } catch (error) {
    const { noParent } = AUDIT_WORDS[language].perClient;
    const parent = dirname(resolve(folder));
    throw usage(`--per-client: ${existsSync(parent) ? messageOf(error) : noParent(parent)}`);
  }
}

/** Somebody else may have put a file there while the reports were made. */
async function finishFolder(
  unfinished: UnfinishedFolder,
  { folder, language }: ClientReportsRequest,
): Promise<void> {
  try {
    await unfinished.finish();
  } catch (error) {
    if (await isFreeForFolder(folder)) throw error;
    throw taken(folder, language);
  }
}

function taken(folder: string, language: Language): CommandRefusal {
  return usage(`--per-client: ${AUDIT_WORDS[language].perClient.taken(folder)}`);
}

function tooMany({ code, max }: ClientLimit, language: Language): CommandRefusal {
  const words = AUDIT_WORDS[language].perClient;
  return new CommandRefusal(EXIT.invalidInput, words[code](String(max)));
}

function lineOf(text: string): AuditLine {
  const line = readAuditLine(text);
  invariant(line, "an audit writes lines that it can read");
  return line;
}

type Written = {
  readonly folder: UnfinishedFolder;
  readonly lines: SpareLines;
  readonly clients: ClientLines;
};

async function writeAll(
  request: ClientReportsRequest,
  { folder, lines, clients }: Written,
): Promise<void> {
  const { ruleset, language, onWritten } = request;
  const eta = new Eta({
    views: join(findProjectDirectory(), "views"),
    autoTrim: false,
    cache: true,
  });
  const phrases = clientPhrases(ruleset.ruleset, language);
  const standingOf = accountStander(compileRuleset(ruleset.ruleset));
  const nameFile = fileNamer([INDEX], AUDIT_WORDS[language].perClient.nameless);
  const entries: ClientEntry[] = [];
  for (const { name, places } of clients.all()) {
    const read: AuditLine[] = [];
    for (const place of places) read.push(lineOf(await lines.read(place)));
    const accounts = read.flatMap((line) => (line.kind === "judged" ? [standingOf(line)] : []));
    const refused = read.filter((line) => line.kind === "refused");
    const report = clientReport(name ?? phrases.words.accounts.nameless, accounts, refused);
    const shown = { ...request, report, phrases };
    const fileName = nameFile(report.name);
    await folder.add(`${fileName}.html`, eta.render("/audits/client", clientPage(shown)));
    await folder.add(`${fileName}.xlsx`, await workbookWriter(clientWorkbook(shown)));
    entries.push(clientEntry(report, fileName, { phrases, ruleset }));
    onWritten(entries.length, clients.count);
  }
  const index = { entries, phrases, ruleset };
  await folder.add(`${INDEX}.html`, eta.render("/audits/clients", clientsIndex(index)));
  await folder.add(`${INDEX}.xlsx`, await workbookWriter(clientsWorkbook(index)));
}
