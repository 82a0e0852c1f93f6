import fc from "fast-check";
import { expect, test } from "vitest";
import { CONSULTANT } from "../../../../factories/portfolios.ts";
import { importsInMemory } from "./imports-in-memory.ts";

const HEADER = "编号,小程序名称,公司名称,公众号粉丝数,近7日DAU,主体类型,最近支付日期,负责人,标签";
const cell = <Value extends string>(...values: readonly Value[]) => fc.constantFrom(...values, "");

const cells = fc.tuple(
  fc.constantFrom("A1", "A2", "A3"),
  fc.constantFrom("店1", "店2", "店3"),
  fc.constantFrom("渝味食品", "泸州百货"),
  cell("63", "500", "约1200", "不少", "100+"),
  cell("50", "100", "很多"),
  cell("企业", "个体户", "某某"),
  cell("2026-11-15", "2026-08-01", "上周"),
  cell("王芳", "何晓"),
  cell("重点", "重点；川渝"),
);
/**
 * Few names, so that rows meet: the same number, another entity, facts that contradict each other. Either all rows have their
 * number or none has: one by name alone means whichever account is called so there, which the rest of its list may change.
 */
const list = fc
  .tuple(fc.boolean(), fc.array(cells, { minLength: 1, maxLength: 8 }))
  .map(([isNumbered, rows]) =>
    [HEADER, ...rows.map(([number, ...rest]) => [isNumbered ? number : "", ...rest].join())].join(
      "\n",
    ),
  );

/** Without the revision, which counts entries. */
const standsAs = async (world: Awaited<ReturnType<typeof importsInMemory>>) =>
  (await world.present()).toSorted((one, other) =>
    JSON.stringify(one).localeCompare(JSON.stringify(other)),
  );

const put = { expected: null, observedOn: null, source: "consultant" as const };

test("a list whose rows were all understood changes nothing when it is imported once more", async () => {
  await fc.assert(
    fc.asyncProperty(list, list, async (earlier, text) => {
      const world = await importsInMemory();
      await world.apply(earlier);
      // What could be meant of several accounts may be clear once the rest of the list was applied.
      const { preview } = await world.stage(text);
      fc.pre(preview.problemsTotal === 0);
      await world.apply(text);
      const before = await standsAs(world);
      await world.apply(text);
      expect(await standsAs(world)).toEqual(before);
    }),
    { numRuns: 8 },
  );
});

test("what is taken back leaves everything as it was", async () => {
  await fc.assert(
    fc.asyncProperty(list, list, async (earlier, text) => {
      const world = await importsInMemory();
      await world.apply(earlier);
      const before = await standsAs(world);
      const { id } = await world.apply(text);
      const open = await world.open();
      const { portfolio } = open;
      const entry = portfolio.entries.find(({ importId }) => importId === id);
      if (entry !== undefined) {
        const alone = open.voices().get(entry.revision)?.alone ?? 0;
        const accounts = portfolio.accounts.size;
        await world.imports.undo(CONSULTANT, world.id, { id });
        expect((await world.open()).portfolio.accounts.size).toBe(accounts - alone);
      }
      expect(await standsAs(world)).toEqual(before);
    }),
    { numRuns: 8 },
  );
});

test("what was imported is the same when it is read again from what was kept", async () => {
  await fc.assert(
    fc.asyncProperty(list, list, async (earlier, text) => {
      const world = await importsInMemory();
      await world.apply(earlier);
      await world.apply(text);
      const { portfolio: added } = await world.open();
      await world.portfolios.alone(world.id, () => Promise.resolve());
      const { portfolio: read } = await world.open();
      expect(read).not.toBe(added);
      expect(read).toEqual(added);
    }),
    { numRuns: 8 },
  );
});

test("a dry run tells what happens then", async () => {
  await fc.assert(
    fc.asyncProperty(list, list, async (earlier, text) => {
      const world = await importsInMemory();
      await world.apply(earlier);
      const before = await standsAs(world);
      const bytes = Buffer.from(text);
      const dry = await world.imports.put(CONSULTANT, world.id, { ...put, bytes, isDryRun: true });
      expect(await standsAs(world)).toEqual(before);
      const done = await world.imports.put(CONSULTANT, world.id, {
        ...put,
        bytes,
        isDryRun: false,
      });
      if (!dry.ok || !done.ok) throw new Error("refused");
      const told = dry.preview.result;
      expect(told?.difference.counts).toEqual(done.preview.result?.difference.counts);
      const { rows } = (await world.open()).standings();
      const { eligible, undetermined } = told?.effect.after ?? {};
      const count = (verdict: string) =>
        rows.filter((one) => one.outcome.verdict === verdict).length;
      expect([eligible, undetermined]).toEqual([count("eligible"), count("undetermined")]);
      expect(told?.effect.accounts.after).toBe(rows.length);
    }),
    { numRuns: 8 },
  );
});
