/** Audits of lines of JSON: in each shape against a bare parse, and all shapes mixed against other engines of rules. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeLines } from "./accounts.ts";
import { audit, FEW_ROWS, fixed, type ListBench } from "./audit.ts";
import { inTurn, median, run } from "./measure.ts";
import { peer } from "./peer.ts";
import type { Row } from "./run.ts";
import { SHAPES, type Shape } from "./shapes.ts";

const PARSE_MAX = 1.2;
/** So many rows are enough for a peer that takes a tenth of a millisecond or more for each. */
const SLOW_PEER_ROWS = 20_000;
const ENGINES = [
  { name: "json-rules-engine", words: "json-rules-engine, called per row", least: 50 },
  { name: "zen", words: "ZEN", least: 150 },
];

export async function benchLines(bench: ListBench): Promise<Row[]> {
  const compared: Row[] = [];
  for (const shape of SHAPES) {
    const file = join(bench.directory, "all.ndjson");
    await writeLines(file, bench.rows, shape.line);
    compared.push(await againstParse(bench, shape, file));
    if (shape.name === "mixed") compared.push(...(await againstEngines(bench, shape, file)));
    await rm(file);
  }
  return compared;
}

async function againstParse({ directory, rows, pairs }: ListBench, shape: Shape, file: string) {
  const ours = audit(file, join(directory, "ours.ndjson"), shape.hasOwnDates);
  const { ratio, cpu, a, b } = await inTurn(ours, peer("bare-parse", file), pairs);
  return {
    what: `audit of ${rows} accounts (NDJSON, ${shape.name}), reasons included`,
    against: "a bare script that reads and parses",
    measured: `${fixed(ratio)} × (${fixed(a)} s against ${fixed(b)} s; ${fixed(cpu)} × the CPU)`,
    figure: ratio,
    reach: `≤ ${PARSE_MAX} ×`,
    isReached: ratio <= PARSE_MAX,
  };
}

async function againstEngines(bench: ListBench, shape: Shape, file: string): Promise<Row[]> {
  const { directory, rows, pairs } = bench;
  const [few, slow] = [join(directory, "few.ndjson"), join(directory, "slow.ndjson")];
  await writeLines(few, FEW_ROWS, shape.line);
  await writeLines(slow, SLOW_PEER_ROWS, shape.line);
  await expectEqualAnswers(directory, shape, few);
  const out = join(directory, "theirs.ndjson");
  const ours = (list: string) => audit(list, join(directory, "ours.ndjson"), shape.hasOwnDates);
  const what = `audit of ${rows} accounts (NDJSON, ${shape.name}), reasons included`;
  const logic = await inTurn(ours(file), peer("json-logic-engine", file, out), Math.min(pairs, 3));
  const faster = 1 / logic.ratio;
  const compared: Row[] = [
    {
      what,
      against: "json-logic-engine, compiled",
      measured: `${fixed(faster)} × as fast (${fixed(logic.a)} s against ${fixed(logic.b)} s)`,
      figure: faster,
      reach: "≥ 2 ×",
      isReached: faster >= 2,
    },
  ];
  const empty = join(directory, "empty.ndjson");
  await writeFile(empty, "");
  for (const { name, words, least } of ENGINES) {
    const ratios: number[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      // Without the start of the process, which a short list would mostly consist of.
      const seconds = (await run(ours(file))).seconds - (await run(ours(few))).seconds;
      const start = (await run(peer(name, empty, out))).seconds;
      const theirs = (await run(peer(name, slow, out))).seconds - start;
      ratios.push(theirs / SLOW_PEER_ROWS / (seconds / (rows - FEW_ROWS)));
    }
    const figure = median(ratios);
    const measured = `${fixed(figure)} × as fast a row`;
    const isReached = figure >= least;
    compared.push({ what, against: words, measured, figure, reach: `≥ ${least} ×`, isReached });
  }
  return compared;
}

/** A peer that answers otherwise would be compared with something else. */
async function expectEqualAnswers(directory: string, shape: Shape, few: string): Promise<void> {
  const out = join(directory, "expected.ndjson");
  await run(audit(few, out, shape.hasOwnDates));
  const ours = await readFile(out, "utf8");
  for (const name of ["json-logic-engine", ...ENGINES.map((engine) => engine.name)]) {
    await run(peer(name, few, join(directory, `${name}.ndjson`)));
    const theirs = await readFile(join(directory, `${name}.ndjson`), "utf8");
    if (theirs !== ours) throw new Error(`${name} does not answer as kaibo audit does`);
  }
}
