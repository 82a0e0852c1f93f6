/**
 * The six conditions written once more, as plainly as possible and sharing no code with the product: three-valued
 * logic by minimum and maximum, and a calendar of its own.
 */
type Raw = Readonly<Record<string, unknown>>;
type Truth = 0 | 0.5 | 1;
type Readings = { dau?: string; halfYear?: string };

const OPEN = [
  "百货",
  "食品",
  "初级食用农产品",
  "酒/盐",
  "图书报刊/音像/影视/游戏/动漫",
  "汽车/其他交通工具的配件",
  "服装/鞋/箱包",
  "玩具/母婴用品(不含食品)",
  "家电/数码/手机",
  "美妆/洗护",
  "珠宝/饰品/眼镜/钟表",
  "运动/户外/乐器",
  "鲜花/园艺/工艺品",
  "家居/家饰/家纺",
  "汽车内饰/外饰",
  "办公/文具",
  "机械/电子器件",
];

export function naiveVerdict(raw: Raw, asOf: string, readings: Readings): string {
  const truth = Math.min(
    category(raw),
    violation(raw.lastSevereViolationOn, asOf, readings.halfYear),
    payment(raw.lastPaymentOn, asOf),
    Math.max(followers(raw.followers), dau(raw.dau, readings.dau), spend(raw.adSpend, asOf)),
  );
  return truth === 1 ? "eligible" : truth === 0 ? "ineligible" : "undetermined";
}

function category(raw: Raw): Truth {
  if (raw.entityType === "individual" || raw.region === "overseas") return 0;
  if (raw.categories === undefined) return 0.5;
  const isOpen = (name: string) =>
    name === "电商平台>电商平台" || OPEN.some((second) => name === `商家自营>${second}`);
  return (raw.categories as string[]).some(isOpen) ? 1 : 0;
}

function violation(on: unknown, asOf: string, reading = "calendar-months"): Truth {
  if (on === undefined) return 0.5;
  if (on === "never") return 1;
  const date = on as string;
  if (reading === "days-180") return dayNumber(asOf) - dayNumber(date) >= 180 ? 1 : 0;
  return asOf >= monthsLater(date, 6) ? 1 : 0;
}

function payment(on: unknown, asOf: string): Truth {
  if (on === undefined) return 0.5;
  return on !== "never" && dayNumber(asOf) - dayNumber(on as string) <= 90 ? 1 : 0;
}

function followers(count: unknown): Truth {
  if (count === undefined) return 0.5;
  return Number(count) >= 101 ? 1 : 0;
}

function dau(value: unknown, reading = "average"): Truth {
  if (value === undefined) return 0.5;
  if (!Array.isArray(value)) return Number(value) >= 101 ? 1 : 0;
  const days = value as number[];
  if (reading === "every-day") return days.filter((day) => day > 100).length === 7 ? 1 : 0;
  if (reading === "any-day") return days.filter((day) => day > 100).length > 0 ? 1 : 0;
  let total = 0;
  for (const day of days) total += day;
  return total >= 701 ? 1 : 0;
}

function spend(value: unknown, asOf: string): Truth {
  if (value === undefined) return 0.5;
  if (!Array.isArray(value)) return fen(value) > 1_000_000 ? 1 : 0;
  const oneYearBefore = monthsLater(asOf, -12);
  let total = 0;
  for (const { on, amount } of value as { on: string; amount: unknown }[]) {
    if (on > oneYearBefore && on <= asOf) total += fen(amount);
  }
  return total > 1_000_000 ? 1 : 0;
}

function fen(amount: unknown): number {
  return Math.round(Number(amount) * 100);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since the beginning of the year 1990; no date here is earlier. */
function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  let days = day;
  for (let one = 1; one < month; one += 1) days += monthLength(year, one);
  for (let one = 1990; one < year; one += 1) days += isLeap(one) ? 366 : 365;
  return days;
}

function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const newDay = Math.min(day, monthLength(newYear, newMonth));
  return [newYear, String(newMonth).padStart(2, "0"), String(newDay).padStart(2, "0")].join("-");
}
