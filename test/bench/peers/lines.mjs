/** What the peers share: the lines of a file, the conditions' borders on a day, the verdict, and the answer's line. */

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";

export const OPEN = JSON.parse(process.env.OPEN_CATEGORIES ?? "[]");
export const BORDERS = JSON.parse(process.env.BORDERS ?? "{}");
export const IDS = [
  "category",
  "no-severe-violation",
  "recent-payment",
  "followers",
  "dau",
  "ad-spend",
];

/** Reads each line, asks `judge` for the six truths (true, false or null), and writes a line for it. */
export async function judgeLines(judge) {
  const out = createWriteStream(process.argv[3]);
  let rest = "";
  for await (const chunk of createReadStream(process.argv[2], {
    encoding: "utf8",
    highWaterMark: 1 << 20,
  })) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    let text = "";
    for (const line of lines) {
      const { id, facts } = JSON.parse(line);
      const truths = judge(facts);
      text += answer(id, truths instanceof Promise ? await truths : truths);
    }
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Spend as a plain amount; seven days as their mean: what the peers' own operators can compare. */
export function measured(facts) {
  const { dau, adSpend } = facts;
  return {
    ...facts,
    dau: Array.isArray(dau) ? dau.reduce((sum, day) => sum + day, 0) / dau.length : dau,
    adSpend: adSpend === undefined ? undefined : Number(adSpend),
  };
}

function answer(id, truths) {
  const having = (truth) => IDS.filter((_id, index) => truths[index] === truth);
  return `${JSON.stringify({ id, verdict: verdictOf(truths), met: having(true), unmet: having(false), unknown: having(null) })}\n`;
}

/** All of the first three, and one of the others. */
export function verdictOf(truths) {
  const [all, any] = [truths.slice(0, 3), truths.slice(3)];
  if (all.includes(false) || any.every((one) => one === false)) return "ineligible";
  return all.every((one) => one === true) && any.includes(true) ? "eligible" : "undetermined";
}
