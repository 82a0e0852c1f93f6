/** Random facts as a sender writes them, crowded around the borders of the conditions. */
import fc from "fast-check";
import { everyKnownName } from "../../rules/categories/every-name.ts";
import { TABLE_2026_07 } from "../../rules/categories/table-2026-07.ts";
import { ChannelsAssociation, ChannelsEntity } from "../../rules/facts/all.ts";
import { CLOSED, OPEN } from "./wechat-live.ts";

export const SEED = 20_260_922;

const day = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(to) / 86_400_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

const anyAsOf = fc.oneof(
  fc.constantFrom("2026-11-22", "2027-02-28", "2028-02-29", "2026-08-31", "2026-03-01"),
  day("2026-01-01", "2028-12-31"),
);

const count = fc.oneof(fc.constantFrom(0, 99, 100, 101, 102), fc.integer({ min: 0, max: 250 }));
const amount = fc.oneof(
  fc.constantFrom("9999.99", "10000", "10000.00", "10000.01", 10000, 10000.01, 0),
  fc.integer({ min: 0, max: 2_500_000 }).map((fen) => (fen / 100).toFixed(2)),
);

/** An interval with both ends, or with one of them. */
function between<T extends number | string>(end: fc.Arbitrary<T>) {
  return fc.oneof(
    fc
      .tuple(end, end)
      .map(([a, b]) => (Number(a) <= Number(b) ? { min: a, max: b } : { min: b, max: a })),
    end.map((min) => ({ min })),
    end.map((max) => ({ max })),
  );
}

const countOrInterval = fc.oneof({ weight: 3, arbitrary: count }, between(count));

function pastDate(asOf: string, daysBack: readonly number[]) {
  const back = (days: number) =>
    new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);
  return fc.oneof(
    fc.constant("never"),
    fc.constantFrom(...daysBack).map(back),
    fc.integer({ min: 0, max: 400 }).map(back),
  );
}

const spend = (asOf: string) =>
  fc.oneof(
    amount,
    between(amount),
    fc.array(
      fc
        .record({ on: pastDate(asOf, [0, 1, 364, 365, 366, 367]), amount })
        .filter(({ on }) => on !== "never"),
      { maxLength: 4 },
    ),
  );

/** As the table has it, by its second level alone, with other signs, below another first level, mistyped, or any id. */
const NAMES = everyKnownName({ table: TABLE_2026_07, added: [] });
const written = (name: string, way: string) =>
  new Map([
    ["alone", name.split(">").at(-1) ?? name],
    ["signs", ` ${name.replace(">", "－").replaceAll("/", "、")} `],
    ["run", name.replace(">", "")],
    ["elsewhere", `跨境电商>${name.split(">").at(-1)}`],
    ["car", `汽车>${name.split(">").at(-1)}`],
    ["mistyped", `${name}们`],
    ["third", `${name}>其他`],
  ]).get(way) ?? name;
const category = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...NAMES.filter((name) => typeof name === "string")),
        fc.constantFrom("alone", "signs", "run", "elsewhere", "car", "mistyped", "third"),
      )
      .map(([name, way]) => written(name, way)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }) },
);

export function rawFacts(asOf: string) {
  return fc.record(
    {
      entityType: fc.constantFrom("enterprise", "individual-business", "individual", "media"),
      region: fc.constantFrom("mainland", "mainland", "overseas"),
      categories: fc.oneof(
        { weight: 4, arbitrary: fc.subarray([OPEN, CLOSED, "电商平台>电商平台", "商家自营>食品"]) },
        { weight: 1, arbitrary: fc.array(category, { maxLength: 3 }) },
      ),
      lastSevereViolationOn: pastDate(asOf, [0, 179, 180, 181, 182, 183, 184, 185]),
      lastPaymentOn: pastDate(asOf, [0, 1, 2, 89, 90, 91]),
      followers: countOrInterval,
      dau: fc.oneof(countOrInterval, fc.array(count, { minLength: 7, maxLength: 7 })),
      adSpend: spend(asOf),
    },
    { requiredKeys: [] },
  );
}

export const channelsFacts = fc.record(
  {
    channelsEntity: fc.constantFrom(...ChannelsEntity.options),
    channelsAssociation: fc.subarray(ChannelsAssociation.options),
  },
  { requiredKeys: [] },
);

export const question = anyAsOf.chain((asOf) =>
  fc.record({
    asOf: fc.constant(asOf),
    raw: rawFacts(asOf),
    readings: fc.record(
      {
        dau: fc.constantFrom("average", "every-day", "any-day"),
        halfYear: fc.constantFrom("calendar-months", "days-180"),
        categoryNames: fc.constantFrom("successors", "as-published"),
      },
      { requiredKeys: [] },
    ),
  }),
);
