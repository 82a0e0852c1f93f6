/** A list of accounts to be judged, the same for the same seed: as JSON lines and as CSV. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { addDays } from "../../rules/civil-date.ts";
import { randomFrom } from "../helpers/random-from.ts";

export const AS_OF = "2026-11-24";
const SEED = 20_261_124;
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

/** Writes a list of so many accounts, a line each. */
export async function writeLines(
  path: string,
  rows: number,
  lineOf: (id: string, facts: AccountFacts, random: () => number) => string,
): Promise<void> {
  const random = randomFrom(SEED);
  await writeList(
    path,
    rows,
    "",
    (index) => `${lineOf(idOf(index), accountFacts(random), random)}\n`,
  );
}

/** Writes a table of so many accounts, a row each. */
export async function writeTable(
  path: string,
  rows: number,
  rowOf: (cells: string[], random: () => number) => string[] = (cells) => cells,
): Promise<void> {
  const random = randomFrom(SEED);
  const header = `\ufeff${HEADER.join(",")}\r\n`;
  await writeList(path, rows, header, (index) => {
    const cells = csvCells(idOf(index), index, accountFacts(random));
    return `${rowOf(cells, random).join(",")}\r\n`;
  });
}

async function writeList(
  path: string,
  rows: number,
  header: string,
  rowOf: (index: number) => string,
): Promise<void> {
  const file = createWriteStream(path);
  let text = header;
  for (let index = 0; index < rows; index += 1) {
    text += rowOf(index);
    if (text.length < 2 ** 20) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  await new Promise<void>((done) => file.end(text, done));
}

function idOf(index: number): string {
  return `wx${String(index).padStart(8, "0")}`;
}

/** The facts of so many accounts. */
export function sampleFacts(count: number, asOf = AS_OF): AccountFacts[] {
  const next = factsInTurn(asOf);
  return Array.from({ length: count }, next);
}

/** One account's after the other, from the first one on. */
export function factsInTurn(asOf = AS_OF): () => AccountFacts {
  const random = randomFrom(SEED);
  return () => accountFacts(random, asOf);
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

function csvCells(id: string, index: number, facts: AccountFacts): string[] {
  const { dau } = facts;
  return [
    ...[id, `主体${index % 1000}`, facts.entityType, facts.region, facts.categories.join(";")],
    ...[facts.lastSevereViolationOn, facts.lastPaymentOn, String(facts.followers)],
    ...[Array.isArray(dau) ? dau.join(";") : String(dau), facts.adSpend],
  ];
}
