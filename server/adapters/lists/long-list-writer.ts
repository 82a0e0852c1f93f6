/** Lists that are written while they are made. */
import type { LongListWriter } from "../../application/ports/lists.ts";
import { CSV_BEGIN, csvLine } from "./csv-text.ts";
import { longWorkbook } from "./long-workbook.ts";

export const longListWriter: LongListWriter = {
  async *csv(batches) {
    yield Buffer.from(CSV_BEGIN);
    for await (const rows of batches) {
      let text = "";
      for (const cells of rows) text += csvLine(cells);
      yield Buffer.from(text);
    }
  },
  workbook: longWorkbook,
};
