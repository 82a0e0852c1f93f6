/** Of the lists that wait to be imported those in which what is erased stands; nobody takes rows out of a file that is not ours. */
import { isCoded } from "../../../errors.ts";
import { shownIn } from "../../lists/shown-cell.ts";
import { ListMistake } from "../../ports/lists.ts";
import type { TableOpener } from "../../ports/sheets.ts";
import type { StagedImport, StagedImports } from "../../ports/staged-imports.ts";
import { isOfLines, textOf } from "../import/read-list.ts";
import { type Pause, partsOf } from "../in-slices.ts";
import type { IsNamed } from "./named.ts";

export type WaitingListDependencies = {
  readonly stagedImports: Pick<StagedImports, "list" | "bytesOf" | "remove" | "removeAll">;
  readonly tables: TableOpener;
  readonly pause: Pause;
};

/** A few milliseconds' work. */
const TEXTS_AT_ONCE = 1000;
const LINES_AT_ONCE = 100;

/** A list that cannot be read goes as well, because what stands in it is not known. */
export async function removeNaming(
  deps: WaitingListDependencies,
  portfolio: string,
  isNamed: IsNamed,
): Promise<void> {
  for (const staged of await deps.stagedImports.list(portfolio)) {
    const said = `${staged.file}\n${JSON.stringify(staged.state)}`;
    if (isNamed(said) || (await isNamedInList(deps, staged, isNamed))) {
      await deps.stagedImports.remove(portfolio, staged.id);
    }
  }
}

async function isNamedInList(
  deps: WaitingListDependencies,
  { portfolio, id, file }: StagedImport,
  isNamed: IsNamed,
): Promise<boolean> {
  try {
    const bytes = await deps.stagedImports.bytesOf(portfolio, id);
    if (bytes === null) return false;
    for await (const texts of isOfLines({ bytes, file }) ? linesIn(bytes) : cellsIn(deps, bytes)) {
      for (const part of partsOf(texts, TEXTS_AT_ONCE)) {
        if (part.some(isNamed)) return true;
        await deps.pause();
      }
    }
    return false;
  } catch (error) {
    if (error instanceof ListMistake || isCoded(error, "store-record-corrupt")) return true;
    throw error;
  }
}

/** In batches; of all sheets, also those that are hidden or are not to be imported. */
async function* cellsIn(
  { tables }: WaitingListDependencies,
  bytes: Uint8Array,
): AsyncGenerator<readonly string[]> {
  const table = await tables.open(bytes);
  try {
    for (const sheet of table.sheets) {
      yield [sheet.name ?? ""];
      for await (const rows of sheet.rows()) {
        yield rows.flatMap(({ cells }) => cells.map(shownIn));
      }
    }
  } finally {
    await table.close();
  }
}

function* linesIn(bytes: Uint8Array): Generator<readonly string[]> {
  for (const lines of partsOf(textOf(bytes).split("\n"), LINES_AT_ONCE)) {
    yield lines.map(unescapedLine);
  }
}

/** Any sign of JSON may be written by its number. */
function unescapedLine(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line));
  } catch {
    return line;
  }
}
