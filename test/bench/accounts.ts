/** A list of accounts to be judged, the same for the same seed: as JSON lines and as CSV. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { addDays } from "../../rules/civil-date.ts";

export const AS_OF = "2026-11-24";
const CATEGORIES = [
  "商家自营>服装/鞋/箱包",
  "商家自营>食品",
  "电商平台>电商平台",
  "教育>在线视频课程",
];
const ENTITY_TYPES = ["enterprise", "enterprise", "individual-business", "individual", "media"];
const HEADER = [
  ["账号", "主体", "主体类型", "主体所在地", "类目", "最近严重违规日期"],
  ["最近支付日期", "公众号粉丝数", "近7日DAU", "近一年广告消耗"],
].flat();

/** Writes both files with so many accounts. */
export async function writeAccounts(
  files: { ndjson: string; csv: string },
  rows: number,
): Promise<void> {
  const random = mulberry(20_261_124);
  const [ndjson, csv] = [createWriteStream(files.ndjson), createWriteStream(files.csv)];
  csv.write(`\ufeff${HEADER.join(",")}\r\n`);
  for (let index = 0; index < rows; index += 1) {
    const facts = accountFacts(random);
    const id = `wx${String(index).padStart(8, "0")}`;
    const isFull = [
      ndjson.write(`${JSON.stringify({ id, facts })}\n`),
      csv.write(`${csvRow(id, index, facts)}\r\n`),
    ].includes(false);
    if (isFull)
      await Promise.all(
        [ndjson, csv].filter((s) => s.writableNeedDrain).map((s) => once(s, "drain")),
      );
  }
  await Promise.all([ndjson, csv].map((stream) => new Promise((done) => stream.end(done))));
}

/** The facts of so many accounts. */
export function sampleFacts(count: number, asOf = AS_OF): AccountFacts[] {
  const random = mulberry(20_261_124);
  return Array.from({ length: count }, () => accountFacts(random, asOf));
}

export type AccountFacts = ReturnType<typeof accountFacts>;

function accountFacts(random: () => number, asOf = AS_OF) {
  const int = (below: number) => Math.floor(random() * below);
  const past = (days: number) => (int(10) === 0 ? "never" : addDays(asOf, -int(days)));
  return {
    entityType: ENTITY_TYPES[int(ENTITY_TYPES.length)] ?? "enterprise",
    region: int(20) === 0 ? "overseas" : "mainland",
    categories: [CATEGORIES[int(CATEGORIES.length)] ?? ""],
    lastSevereViolationOn: int(3) === 0 ? past(400) : "never",
    lastPaymentOn: past(120),
    followers: int(300),
    dau: int(4) === 0 ? Array.from({ length: 7 }, () => int(250)) : int(250),
    adSpend: (int(2_000_000) / 100).toFixed(2),
  };
}

function csvRow(id: string, index: number, facts: AccountFacts): string {
  const { dau } = facts;
  return [
    ...[id, `主体${index % 1000}`, facts.entityType, facts.region, facts.categories.join(";")],
    ...[facts.lastSevereViolationOn, facts.lastPaymentOn, facts.followers],
    ...[Array.isArray(dau) ? dau.join(";") : dau, facts.adSpend],
  ].join(",");
}

/** A small random number generator that gives the same numbers everywhere. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
