/** Cells as people type them, in every tenth row: read otherwise than written, or not understood. */

const PAYMENT = 6;
const FOLLOWERS = 7;
const DAU = 8;
const SPEND = 9;

type Random = () => number;
const int = (random: Random, below: number) => Math.floor(random() * below);

/** Each in the place of one cell. */
const ODD: readonly ((cells: string[], random: Random) => string[])[] = [
  (cells, random) => cells.with(FOLLOWERS, `"1,${100 + int(random, 900)}"`),
  (cells, random) => cells.with(FOLLOWERS, `${1 + int(random, 50)}00+`),
  (cells, random) => cells.with(FOLLOWERS, `约${int(random, 2000)}`),
  (cells, random) => cells.with(DAU, `${(1 + int(random, 90)) / 10}万`),
  (cells) => cells.with(DAU, "暂无"),
  (cells, random) => cells.with(SPEND, `${int(random, 30_000)}元`),
  (cells, random) => cells.with(SPEND, `"￥${1 + int(random, 90)},${100 + int(random, 900)}.50"`),
  (cells) => cells.with(PAYMENT, "2026年11月3日"),
  (cells) => cells.with(PAYMENT, "2026/11/3 10:20"),
  (cells) => cells.with(PAYMENT, "上个月"),
];

export function oddCells(cells: string[], random: Random): string[] {
  if (random() >= 0.1) return cells;
  return ODD[int(random, ODD.length)]?.(cells, random) ?? cells;
}
