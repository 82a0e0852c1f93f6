/**
 * The long form of every campaign, a line each: `npm run faults -- [part of a name] [--seed N] [--cases N]`. Ends with 1
 * when one of them fails; the seed it prints can be pinned as an ordinary test.
 */
import { parseArgs } from "node:util";
import { CAMPAIGNS } from "./all.ts";
import { DESK_JOURNEYS } from "./desk-journeys.ts";
import { JOURNEYS } from "./journeys.ts";

const { values, positionals } = parseArgs({
  options: { seed: { type: "string" }, cases: { type: "string" } },
  allowPositionals: true,
});
const [wanted = ""] = positionals;
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));

const ALL = [...CAMPAIGNS, ...JOURNEYS, ...DESK_JOURNEYS];
for (const campaign of ALL.filter(({ name }) => name.includes(wanted))) {
  const { name } = campaign;
  const cases = Number(values.cases ?? campaign.long);
  const startedAt = Date.now();
  const [verdict, counts] = await campaign.run(cases, seed).then(
    (seen) => ["passed", seen] as const,
    (error: unknown) => ["FAILED", { error: String(error) }] as const,
  );
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const line = [
    name,
    `seed ${seed}`,
    `${cases} cases`,
    `${seconds} s`,
    JSON.stringify(counts),
    verdict,
  ];
  process.stdout.write(`${line.join(" · ")}\n`);
  if (verdict === "FAILED") process.exitCode = 1;
}
