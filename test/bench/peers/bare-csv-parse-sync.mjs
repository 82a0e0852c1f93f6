/** csv-parse alone at its fastest, all at once. `node bare-csv-parse-sync.mjs FILE` */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

process.stdout.write(`${parse(readFileSync(process.argv[2]), { bom: true }).length}\n`);
