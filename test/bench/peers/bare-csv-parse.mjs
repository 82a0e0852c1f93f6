/** csv-parse alone, as a stream. `node bare-csv-parse.mjs FILE` */
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";

let rows = 0;
const parser = createReadStream(process.argv[2], { highWaterMark: 1 << 20 }).pipe(
  parse({ bom: true }),
);
for await (const _row of parser) rows += 1;
process.stdout.write(`${rows}\n`);
