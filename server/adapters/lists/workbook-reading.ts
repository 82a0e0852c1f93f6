/** Reads the first sheet of a workbook with the library for them; nothing else knows which that is. */
import { ListMistake, type ListRow } from "../../application/ports/lists.ts";
import { messageOf } from "../../errors.ts";
import { refuseCrowded, type WorkbookLimits } from "./refuse-crowded.ts";

/** Throws `ListMistake` when it is no complete workbook or holds more than is let. */
export async function* readWorkbook(
  workbook: Uint8Array,
  limits: WorkbookLimits,
): AsyncGenerator<ListRow> {
  await refuseCrowded(workbook, limits);
  // The library takes a while to load.
  const { streamXlsxRows } = await import("hucre/xlsx");
  try {
    for await (const { index, values } of streamXlsxRows(workbook)) {
      yield { line: index + 1, cells: values.map(cellText) };
    }
  } catch (error) {
    throw new ListMistake("list-workbook-broken", { read: messageOf(error) });
  }
}

function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return "";
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return String(value);
}
