/** json-rules-engine called for each row: one rule a condition. `node json-rules-engine.mjs IN OUT` */
import { judgeLines } from "./lines.mjs";
import { judgeWithEngine } from "./six-rules.mjs";

await judgeLines(judgeWithEngine);
