/** Writes small lists as a whole, by the same pieces with which an audit writes its long ones. */
import type { ListWriter } from "../../application/ports/lists.ts";
import { CSV_BEGIN, csvLine } from "./csv-text.ts";
import { sheetWriter } from "./xlsx-sheet.ts";

export const listWriter: ListWriter = {
  csv: (rows, quotes) =>
    Buffer.from(CSV_BEGIN + rows.map((cells) => csvLine(cells, quotes)).join("")),

  async workbook({ name, rows, widths }) {
    const [header = [], ...rest] = rows;
    const chunks: Uint8Array[] = [];
    const sheet = sheetWriter({ name, header, widths }, (bytes) => {
      chunks.push(bytes);
      return Promise.resolve();
    });
    await sheet.add(rest);
    await sheet.finish();
    return Buffer.concat(chunks);
  },
};
