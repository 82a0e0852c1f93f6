/** Only reads a file of JSON lines and parses each. `node bare-parse.mjs FILE` */
import { createReadStream } from "node:fs";

let rest = "";
let rows = 0;
for await (const chunk of createReadStream(process.argv[2], {
  encoding: "utf8",
  highWaterMark: 1 << 20,
})) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    JSON.parse(line);
    rows += 1;
  }
}
process.stdout.write(`${rows}\n`);
