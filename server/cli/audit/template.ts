/** `--template`: an empty list with the columns that are known, and the categories to choose from. */
import { extname } from "node:path";
import { openUnfinished } from "../../adapters/disk/unfinished-file.ts";
import { listWriter } from "../../adapters/lists/list-writer.ts";
import { workbookWriter } from "../../adapters/lists/workbook-writer.ts";
import { type Language, messageOf } from "../../errors.ts";
import { listTemplateHeader, listTemplateSheets } from "../../presenters/audits/list-template.ts";
import { EXIT, usage } from "../exit-codes.ts";
import { openCommandRules } from "../open-command-rules.ts";
import { AUDIT_WORDS } from "./words.ts";

/** A workbook with a sheet of categories or CSV, by the name of the file; CSV to stdout without one. Throws `CommandRefusal`. */
export async function writeTemplate(out: string | null, language: Language): Promise<number> {
  const header = listTemplateHeader(language);
  if (out === null) process.stdout.write(listWriter.csv([header]));
  else await writeFile(out, await templateFor(out, header, language));
  return EXIT.ok;
}

async function templateFor(
  out: string,
  header: readonly string[],
  language: Language,
): Promise<Uint8Array> {
  const kind = extname(out).toLowerCase();
  if (kind === ".csv") return listWriter.csv([header]);
  if (kind !== ".xlsx") {
    throw usage(`--out: read \`${out}\`, a name that ends in .csv or .xlsx is expected`);
  }
  const { ruleset } = openCommandRules().rulebook.active;
  const name = AUDIT_WORDS[language].template;
  return await workbookWriter(listTemplateSheets(name, { ruleset, language }));
}

async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await openUnfinished(path);
    await file.write(bytes);
    await file.finish();
  } catch (error) {
    throw usage(`--out: ${messageOf(error)}`);
  }
}
