/** The rows of a sheet, with merged cells filled down. */
import type { SheetRow, TableSheet } from "../ports/sheets.ts";
import { fillDown } from "./merged-cells.ts";

/** In batches, from the top; can be asked for once. Throws `ListMistake`. */
export async function* filledRows(sheet: TableSheet): AsyncGenerator<readonly SheetRow[]> {
  const fill = fillDown(sheet.merges);
  for await (const rows of sheet.rows()) yield rows.map(fill);
}
