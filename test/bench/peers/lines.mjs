/** What the peers share: the lines of a file, the conditions' borders on a day, the verdict, and the answer's line. */

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";

export const OPEN = JSON.parse(process.env.OPEN_CATEGORIES ?? "[]");
export const BORDERS = JSON.parse(process.env.BORDERS ?? "{}");
export const AS_OF = process.env.AS_OF;
export const IDS = [
  "category",
  "no-severe-violation",
  "recent-payment",
  "followers",
  "dau",
  "ad-spend",
];

/**
 * Reads each line, asks the judge of its day for the six truths (true, false or null), and writes a line for it.
 * `judgeOn` makes such a judge of the borders of a day, once for each.
 */
export async function judgeLines(judgeOn) {
  const judges = new Map();
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
      const { id, asOf = AS_OF, facts } = JSON.parse(line);
      if (!judges.has(asOf)) judges.set(asOf, judgeOn(BORDERS[asOf]));
      const truths = judges.get(asOf)(measured(facts, BORDERS[asOf].spendAfter));
      text += answer(id, truths instanceof Promise ? await truths : truths);
    }
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Values without their sources, spend as a plain amount, seven days as their mean: what peers can compare. */
export function measured(facts, spendAfter) {
  const values = {};
  for (const key in facts) {
    const fact = facts[key];
    values[key] = Array.isArray(fact) || typeof fact !== "object" ? fact : fact.value;
  }
  const { dau, adSpend } = values;
  if (Array.isArray(dau)) values.dau = dau.reduce((sum, day) => sum + day, 0) / dau.length;
  if (adSpend !== undefined) values.adSpend = spent(adSpend, spendAfter);
  return values;
}

/** In CNY; added up in its hundredths. */
function spent(adSpend, after) {
  if (!Array.isArray(adSpend)) return Number(adSpend);
  let fen = 0;
  for (const { on, amount } of adSpend) if (on > after) fen += Math.round(amount * 100);
  return fen / 100;
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
