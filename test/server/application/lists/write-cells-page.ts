/** Refreshes the tables of the pages on cells: `npm run cells`. */
import { readFileSync, writeFileSync } from "node:fs";
import { CELLS_PAGES, withCells } from "./cells-page.ts";

for (const { path, language } of CELLS_PAGES) {
  writeFileSync(path, withCells(readFileSync(path, "utf8"), language));
}
