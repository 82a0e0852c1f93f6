import { describe, expect, test, vi } from "vitest";
import { CONSULTANT, GOOD_FACTS, personNamed, TODAY } from "../../../../factories/portfolios.ts";
import { importsInMemory } from "./imports-in-memory.ts";

const HEADER =
  "客户名称,小程序名称,appid,编号,主体类型,所在地,类目,最近一次支付时间,公众号粉丝数(人),近7日DAU,违规情况,对接人,标签,备注,开通状态";
const LIST = [
  "西南大区客户台账,,,,,,,,,,,,,,",
  HEADER,
  "重庆渝味优选食品有限公司,渝味商城,wx0000000000000001,A-1,企业,重庆,商家自营>食品,2026-11-15,112,50,无,王芳,重点；川渝,年底要播,已开通 2025-03-01",
  "重庆渝味优选食品有限公司,渝味优选,wx0000000000000002,A-2,企业,重庆,商家自营>食品,2026-08-01,112,50,无,何晓,,,审核中",
  "泸州若谷百货有限公司,若谷小铺,wx0000000000000003,A-3,企业,四川,商家自营>食品,2026-11-15,约1200,50,无,王芳,,等授权,A+",
  "合计,,,,,,,,,,,,,,",
].join("\n");

describe("a list as people have it", () => {
  test("becomes accounts of entities with facts, names and what stands beside them", async () => {
    const world = await importsInMemory();
    const view = await world.stage(LIST, "客户台账.csv");
    expect(view.status).toBe("ready");
    const keys = view.preview.list.tables[0]?.columns.map(({ key }) => key);
    expect(keys).toEqual([
      "entity",
      "account",
      "appid",
      "externalId",
      "entityType",
      "region",
      "categories",
      "lastPaymentOn",
      "followers",
      "dau",
      "lastSevereViolationOn",
      "owner",
      "tags",
      "note",
      "live",
    ]);
    expect(view.preview.result?.difference.counts).toEqual({
      new: 3,
      changed: 0,
      unchanged: 0,
      conflicts: 0,
    });
    expect((await world.open()).portfolio.revision).toBe(0);
    const address = { portfolio: world.id, id: view.staged.id };
    const applied = await world.imports.apply(CONSULTANT, address, 0);
    expect(applied).toMatchObject({ is: "applied", revision: 1 });
    const [first, second, third] = await world.present();
    expect(first).toMatchObject({
      account: "渝味商城",
      entity: "重庆渝味优选食品有限公司",
      appid: "wx0000000000000001",
      externalId: "A-1",
      owner: "王芳",
      tags: ["重点", "川渝"],
      note: "年底要播",
      live: { status: "enabled", on: "2025-03-01" },
      verdict: "eligible",
    });
    expect(first?.facts).toMatchObject({ followers: 112, lastPaymentOn: "2026-11-15" });
    expect(second).toMatchObject({ entity: first?.entity, live: { status: "applied", on: null } });
    expect(third).toMatchObject({ live: null, verdict: "undetermined" });
    const { portfolio } = await world.open();
    const [, , account] = [...portfolio.accounts.values()];
    expect(account?.entity.statements.find(({ key }) => key === "followers")).toMatchObject({
      value: null,
      raw: null,
      typed: "约1200",
      observedOn: TODAY,
      source: "consultant",
      at: [0, 5],
    });
  });

  test("says each odd spelling once, those that decide a verdict first, and mends all alike by one answer", async () => {
    const world = await importsInMemory();
    const rows = [1, 2, 3].map(
      (n) => `店${n},公司${n},企业,境内,商家自营>食品,2026-11-15,约1200,1,无,0`,
    );
    const list = [
      "小程序名称,公司名称,主体类型,所在地,类目,最近支付日期,公众号粉丝数,近7日DAU,最近严重违规日期,近一年广告消耗",
      ...rows,
      "店4,公司4,企业,境内,商家自营>食品,2026-11-15,500,十几个吧,无,0",
    ].join("\n");
    const view = await world.stage(list);
    const { odd, oddCells } = view.preview;
    expect(odd.map(({ key, typed, count, decides }) => ({ key, typed, count, decides }))).toEqual([
      { key: "followers", typed: "约1200", count: 3, decides: 3 },
      { key: "dau", typed: "十几个吧", count: 1, decides: 0 },
    ]);
    expect(oddCells).toBe(4);
    const address = { portfolio: world.id, id: view.staged.id, expected: null };
    const still = await world.imports.answer(CONSULTANT, address, {
      cells: [{ key: "followers", typed: "约1200", as: "很多" }],
    });
    expect(still).toMatchObject({ ok: false, problems: [{ code: "cell-still-odd" }] });
    const mended = await world.imports.answer(CONSULTANT, address, {
      cells: [
        { key: "followers", typed: "约1200", as: "1200" },
        { key: "dau", typed: "十几个吧", as: null },
      ],
    });
    if (!mended.ok) throw new Error("refused");
    expect(mended.view.preview.odd).toEqual([]);
    expect(mended.view.preview.result?.effect.after.eligible).toBe(4);
    await world.imports.apply(CONSULTANT, address, 0);
    const { portfolio } = await world.open();
    const [entity] = [...portfolio.entities.values()];
    expect(entity?.statements.find(({ key }) => key === "followers")).toMatchObject({
      raw: 1200,
      typed: "约1200",
    });
    // The answer holds for the next list of the same portfolio.
    const next = await world.stage(list, "下周.csv");
    expect(next.preview.odd).toEqual([]);
    expect(next.preview.result?.difference.counts).toMatchObject({ unchanged: 4 });
  });

  test("asks about a column that may decide, and goes on with what is said", async () => {
    const world = await importsInMemory();
    const list = "小程序名称,主体类型,类目,公众号粉丝,公众号粉丝总数\n店,企业,食品,500,3\n";
    const view = await world.stage(list);
    expect(view.status).toBe("asking");
    expect(view.preview.list.mistake?.code).toBe("list-columns-unclear");
    const unclear = view.preview.list.tables.flatMap(({ columns }) =>
      columns.filter(({ question }) => question !== null).map(({ header }) => header),
    );
    expect(unclear.length).toBeGreaterThan(0);
    const address = { portfolio: world.id, id: view.staged.id, expected: [1] };
    expect(await world.imports.apply(CONSULTANT, address, 0)).toMatchObject({ is: "asking" });
    const wrong = await world.imports.answer(CONSULTANT, address, {
      columns: [{ column: "没有这列", key: "adSpend" }],
    });
    expect(wrong).toMatchObject({ ok: false, problems: [{ code: "list-column-unknown" }] });
    const columns = unclear.map((column) => ({
      column,
      key: column === "公众号粉丝" ? ("followers" as const) : null,
    }));
    const answered = await world.imports.answer(CONSULTANT, address, { columns });
    expect(answered).toMatchObject({ ok: true, view: { status: "ready" } });
    await expect(world.imports.answer(CONSULTANT, address, { columns })).rejects.toMatchObject({
      code: "revision-conflict",
    });
    await world.imports.apply(CONSULTANT, address, 0);
    const next = await world.stage(list);
    expect(next.status).toBe("ready");
    expect(next.remembered).toEqual(unclear);
  });

  test("takes a list of names and owners alone", async () => {
    const world = await importsInMemory([
      { account: "店1", entity: "渝味食品1", facts: GOOD_FACTS },
    ]);
    await world.apply("小程序名称,公司名称,负责人\n店1,渝味食品1,何晓\n");
    expect(await world.present()).toMatchObject([{ owner: "何晓", verdict: "eligible" }]);
  });

  test("a number that several accounts share tells none apart", async () => {
    const world = await importsInMemory();
    const view = await world.stage(
      "客户编号,小程序名称,公司名称,公众号粉丝数\nK1,店1,渝味食品,500\nK1,店2,渝味食品,500\n",
    );
    expect(view.preview.notes).toMatchObject([{ code: "list-number-repeated", read: "客户编号" }]);
    expect(view.preview.result?.difference.counts.new).toBe(2);
  });
});

describe("the day of its figures", () => {
  const list = (day: string) =>
    `小程序名称,公司名称,公众号粉丝数,检查日期\n店,渝味食品,500,${day}\n`;

  test.each([
    ["2026-11-01", "2026-11-01", 0],
    ["", "2026-11-10", 0],
    ["2026-12-24", "2026-11-10", 1],
  ])("%s stands there, and %s is kept", async (day, kept, odd) => {
    const world = await importsInMemory();
    const { staged } = await world.stage(list(day));
    const address = { portfolio: world.id, id: staged.id, expected: null };
    const answered = await world.imports.answer(CONSULTANT, address, {
      observedOn: "2026-11-10",
      source: "document",
    });
    if (!answered.ok) throw new Error("refused");
    expect(answered.view.preview.odd).toHaveLength(odd);
    await world.imports.apply(CONSULTANT, address, 0);
    const [entity] = [...(await world.open()).portfolio.entities.values()];
    expect(entity?.statements).toMatchObject([{ observedOn: kept, source: "document" }]);
  });

  test("is never in the future", async () => {
    const world = await importsInMemory();
    const { staged } = await world.stage(list(""));
    const address = { portfolio: world.id, id: staged.id, expected: null };
    const answered = await world.imports.answer(CONSULTANT, address, { observedOn: "2026-11-22" });
    expect(answered).toMatchObject({
      ok: false,
      problems: [{ pointer: "/observedOn", code: "date-in-future" }],
    });
  });
});

describe("what a list changes", () => {
  const list = (followers: string, payment: string) =>
    `小程序名称,公司名称,公众号粉丝数,最近支付日期\n店1,渝味食品,${followers},${payment}\n店2,渝味食品,${followers},${payment}\n`;

  test("the same list again says nothing new; on a later day it was seen again", async () => {
    const world = await importsInMemory();
    await world.apply(list("500", "2026-11-10"));
    const again = await world.apply(list("500", "2026-11-10"));
    expect(again).toMatchObject({ revision: 1, counts: { new: 0, changed: 0, unchanged: 2 } });
    world.clock.advance({ days: 1 });
    const later = await world.apply(list("500", "2026-11-10"));
    expect(later).toMatchObject({
      revision: 2,
      counts: { changed: 0, unchanged: 2, conflicts: 0 },
    });
    const [account] = [...(await world.open()).portfolio.accounts.values()];
    expect(account?.statements.map(({ observedOn }) => observedOn)).toEqual([TODAY, "2026-11-22"]);
    // Said once for the entity, however many rows say it.
    expect(account?.entity.statements).toHaveLength(2);
  });

  test("what is another counts as changed, and undo takes it back", async () => {
    const world = await importsInMemory();
    await world.apply(list("500", "2026-11-10"));
    const before = await world.present();
    world.clock.advance({ days: 1 });
    const { id, counts } = await world.apply(list("63", "2026-11-10"));
    expect(counts).toEqual({ new: 0, changed: 2, unchanged: 0, conflicts: 0 });
    expect((await world.present())[0]?.facts).toMatchObject({ followers: 63 });
    expect(await world.imports.undo(CONSULTANT, world.id, { id })).toBe(3);
    expect(await world.imports.undo(CONSULTANT, world.id, { id })).toBe(3);
    expect(await world.present()).toEqual(before);
    await expect(world.imports.undo(CONSULTANT, world.id, { entry: 3 })).rejects.toMatchObject({
      code: "import-not-found",
    });
  });

  test("rows that contradict each other are shown, and one is chosen", async () => {
    const world = await importsInMemory();
    const text = "小程序名称,公司名称,公众号粉丝数\n店1,渝味食品,63\n店2,渝味食品,500\n";
    const view = await world.stage(text);
    const [conflict] = view.preview.result?.difference.conflicts ?? [];
    expect(conflict).toMatchObject({
      key: "followers",
      chosen: null,
      options: [{ raw: 63 }, { raw: 500 }],
    });
    const address = { portfolio: world.id, id: view.staged.id, expected: null };
    const settled = [{ conflict: conflict?.id ?? "", value: "63" }];
    const answered = await world.imports.answer(CONSULTANT, address, { settled });
    if (!answered.ok) throw new Error("refused");
    expect(answered.view.preview.result?.difference.conflicts[0]?.chosen).toBe("63");
    await world.imports.apply(CONSULTANT, address, 0);
    const open = await world.open();
    expect(
      open.standings().rows.map(({ facts, conflicts }) => [facts.followers, conflicts]),
    ).toEqual([
      [63, 0],
      [63, 0],
    ]);
    const [entity] = [...open.portfolio.entities.values()];
    expect(entity?.statements.map(({ raw, settles }) => [raw, settles])).toEqual([
      [500, false],
      [63, true],
    ]);
  });

  test("what a better source said stands against the list, and either may be chosen", async () => {
    const world = await importsInMemory([
      { account: "店1", entity: "渝味食品", facts: { ...GOOD_FACTS, followers: 63 } },
    ]);
    const view = await world.stage("小程序名称,公司名称,公众号粉丝数\n店1,渝味食品,500\n");
    const { conflicts, counts } = view.preview.result?.difference ?? {};
    expect(counts).toMatchObject({ conflicts: 1 });
    expect(conflicts).toMatchObject([{ options: [{ raw: 63 }, { raw: 500 }] }]);
    for (const value of ["63", "500"]) {
      const address = { portfolio: world.id, id: view.staged.id, expected: null };
      const settled = [{ conflict: conflicts?.[0]?.id ?? "", value }];
      const answered = await world.imports.answer(CONSULTANT, address, { settled });
      if (!answered.ok) throw new Error("refused");
      const { effect } = answered.view.preview.result ?? {};
      expect(effect?.effects.map(({ after }) => after.facts.followers)).toEqual([Number(value)]);
    }
  });

  test("rows find their account by number, AppID or names, and what may be two is told", async () => {
    const world = await importsInMemory([
      { account: "店1", entity: "公司A", externalId: "N1", appid: "wx0000000000000001" },
      { account: "店2", entity: "公司A", appid: "wx0000000000000002" },
      { account: "同名", entity: "公司B" },
      { account: "同名", entity: "公司C" },
    ]);
    const view = await world.stage(
      [
        "编号,appid,小程序名称,公司名称,公众号粉丝数",
        "N1,,店1新名,公司Ａ,1",
        ",WX0000000000000002,,,2",
        ",,店２,公司a,3",
        ",,同名,,4",
        ",,同名,公司B,5",
        "N1,wx0000000000000002,店1新名,公司Ａ,6",
      ].join("\n"),
    );
    const { difference, effect } = view.preview.result ?? {};
    expect(effect?.effects.map(({ after, change }) => [after.account.name, change?.kind])).toEqual([
      ["店1新名", "conflict"],
      ["店2", "conflict"],
      ["同名", "changed"],
    ]);
    expect(view.preview.problems.map(({ at, problem }) => [at[1], problem.code])).toEqual([
      [5, "account-ambiguous"],
      [7, "account-ambiguous"],
    ]);
    expect(difference?.newEntities).toBe(0);
  });

  test("an account that the list gives to another entity goes there", async () => {
    const world = await importsInMemory([
      { account: "店1", entity: "公司A", appid: "wx0000000000000001", facts: GOOD_FACTS },
      { account: "店2", entity: "公司A", facts: GOOD_FACTS },
    ]);
    await world.apply("appid,小程序名称,公司名称,公众号粉丝数\nwx0000000000000001,店1,公司B,500\n");
    const rows = await world.present();
    expect(rows.map(({ account, entity }) => [account, entity])).toEqual([
      ["店1", "公司B"],
      ["店2", "公司A"],
    ]);
  });
});

describe("two at once", () => {
  const LINE = "小程序名称,公司名称,公众号粉丝数\n店,渝味食品,500\n";

  test("a portfolio that moved is shown again and nothing is applied", async () => {
    const world = await importsInMemory();
    const { staged } = await world.stage(LINE);
    await world.apply("小程序名称,公司名称,公众号粉丝数\n别的,别家,1\n");
    const address = { portfolio: world.id, id: staged.id };
    const applied = await world.imports.apply(CONSULTANT, address, 0);
    expect(applied).toMatchObject({ is: "overtaken" });
    expect((await world.open()).portfolio.accounts.size).toBe(1);
    expect(await world.imports.apply(CONSULTANT, address, 1)).toMatchObject({
      is: "applied",
      revision: 2,
    });
    expect(await world.imports.apply(CONSULTANT, address, 1)).toMatchObject({
      is: "applied",
      revision: 2,
    });
    expect((await world.open()).portfolio.revision).toBe(2);
  });

  test("who may only read hands nothing in, and a stranger sees nothing", async () => {
    const world = await importsInMemory();
    const { staged } = await world.stage(LINE);
    const stranger = personNamed("李骏", 2);
    const request = { file: "a.csv", bytes: Buffer.from(LINE) };
    await expect(world.imports.stage(stranger, world.id, request)).rejects.toMatchObject({
      code: "portfolio-not-found",
    });
    await expect(world.imports.view(stranger, world.id, staged.id)).rejects.toMatchObject({
      code: "portfolio-not-found",
    });
    const reader = { ...CONSULTANT, scope: "read" as const };
    await expect(world.imports.stage(reader, world.id, request)).rejects.toMatchObject({
      code: "portfolio-read-only",
    });
  });
});

describe("odd and hostile lists", () => {
  test.each([
    ["nothing", "", "list-empty"],
    ["no header", "1,2\n3,4\n", "list-no-facts"],
    [
      "too many rows",
      `小程序名称,公司名称,粉丝数\n${"店,渝味食品,1\n".repeat(60)}`,
      "list-rows-too-many",
    ],
    ["too many bytes", "小程序名称,粉丝数\n".padEnd(5000, "x"), "list-too-large"],
    [
      "turned",
      "小程序名称,店1,店2\n公众号粉丝数,1,2\n主体类型,企业,企业\n类目,食品,食品\n",
      "list-turned",
    ],
  ])("%s ends in a clear report", async (_name, text, code) => {
    const world = await importsInMemory([], { bytesMax: 4096, rowsMax: 50 });
    const view = await world.stage(text);
    expect(view.status).toBe("asking");
    expect(view.preview.list.mistake?.code).toBe(code);
  });

  test("one fact of one entity with very many values is cut and told", async () => {
    const world = await importsInMemory();
    const rows = Array.from({ length: 60 }, (_, at) => `店,渝味食品,${at}`);
    const view = await world.stage(["小程序名称,公司名称,粉丝数", ...rows].join("\n"));
    const { difference } = view.preview.result ?? {};
    expect(difference?.conflicts[0]?.options).toHaveLength(50);
    expect(view.preview.problems.map(({ problem }) => problem.code)).toEqual(
      Array<string>(10).fill("account-values-too-many"),
    );
  });
});

test("a cell as long as a book is told by its beginning, and mended by it", async () => {
  const world = await importsInMemory();
  const { staged, preview } = await world.stage(
    `小程序名称,公众号粉丝数\n店1,约${"9".repeat(50_000)}\n`,
  );
  const [odd] = preview.odd;
  const cells = [{ key: "followers" as const, typed: odd?.typed ?? "", as: "1200" }];
  const address = { portfolio: world.id, id: staged.id, expected: null };
  const answered = await world.imports.answer(CONSULTANT, address, { cells });

  expect(odd?.typed).toBe(`约${"9".repeat(199)}`);
  expect(answered.view.preview.odd).toEqual([]);
});

describe("rows without an entity below one that has it", () => {
  const TEXT = [
    "客户名称,小程序名称,公众号粉丝数",
    ",散户店,300",
    "渝味食品,店1,500",
    ",店2,",
    "合计,,",
    ",店3,",
  ].join("\n");
  const entitiesOf = async (blankEntity: "above" | "alone") => {
    const world = await importsInMemory();
    const { staged } = await world.stage(TEXT);
    const address = { portfolio: world.id, id: staged.id };
    await world.imports.answer(CONSULTANT, { ...address, expected: null }, { blankEntity });
    await world.imports.apply(CONSULTANT, address, null);
    return (await world.present()).map(({ account, entity, facts }) => [
      account,
      entity,
      facts.followers,
    ]);
  };

  test("are asked about, and nothing is applied before somebody says whose they are", async () => {
    const world = await importsInMemory();
    const { status, staged, preview } = await world.stage(TEXT);
    const address = { portfolio: world.id, id: staged.id };

    expect(status).toBe("asking");
    expect(preview).toMatchObject({
      blankEntities: 2,
      result: null,
      list: {
        mistake: { code: "list-entities-blank", line: 4, read: "渝味食品", params: { count: 2 } },
      },
    });
    expect(await world.imports.apply(CONSULTANT, address, null)).toMatchObject({ is: "asking" });
  });

  test("belong to it with all that is said of it", async () => {
    expect(await entitiesOf("above")).toEqual([
      ["散户店", "散户店", 300],
      ["店1", "渝味食品", 500],
      ["店2", "渝味食品", 500],
      ["店3", "渝味食品", 500],
    ]);
  });

  test("are not asked about where their accounts are known", async () => {
    const world = await importsInMemory([
      { account: "店2", entity: "若谷百货", facts: GOOD_FACTS },
    ]);
    await world.apply("客户名称,小程序名称,公众号粉丝数\n渝味食品,店1,500\n,店2,600\n");

    expect((await world.present()).map(({ account, entity }) => [account, entity])).toEqual([
      ["店2", "若谷百货"],
      ["店1", "渝味食品"],
    ]);
  });

  test("or stand alone", async () => {
    expect(await entitiesOf("alone")).toEqual([
      ["散户店", "散户店", 300],
      ["店1", "渝味食品", 500],
      ["店2", "店2", undefined],
      ["店3", "店3", undefined],
    ]);
  });

  test("stand alone where a machine sends them, which is asked nothing", async () => {
    const world = await importsInMemory();
    const how = {
      isDryRun: false,
      expected: null,
      observedOn: null,
      source: "consultant",
    } as const;
    await world.imports.put(CONSULTANT, world.id, { ...how, bytes: Buffer.from(TEXT) });
    const entities = (await world.present()).map(({ entity }) => entity);

    expect(entities).toEqual(["散户店", "渝味食品", "店2", "店3"]);
  });

  test("are not asked about in a list that was handed in before there was the question", async () => {
    const world = await importsInMemory();
    const { staged } = await world.stage("小程序名称,公众号粉丝数\n店1,500\n");
    const said = Object.entries(staged.state as Record<string, never>);
    const state = Object.fromEntries(said.filter(([name]) => name !== "blankEntity"));
    await world.staged.replace({ ...staged, revision: 2, state });

    expect((await world.imports.view(CONSULTANT, world.id, staged.id)).status).toBe("ready");
  });
});

test("a list that was applied is told so, also where the service ended before it was kept with the list", async () => {
  const world = await importsInMemory();
  const { staged } = await world.stage("小程序名称,粉丝数\n店1,500\n");
  const address = { portfolio: world.id, id: staged.id };
  const replace = vi
    .spyOn(world.staged, "replace")
    .mockRejectedValueOnce(new Error("the service ends here"));
  await expect(world.imports.apply(CONSULTANT, address, 0)).rejects.toThrow("ends here");
  replace.mockRestore();

  const view = await world.imports.view(CONSULTANT, world.id, staged.id);
  expect(view).toMatchObject({ status: "applied", state: { applied: { revision: 1 } } });
  expect(await world.imports.waiting(await world.open())).toEqual([]);
  const answer = { ...address, expected: null };
  const answered = world.imports.answer(CONSULTANT, answer, { source: "document" });
  await expect(answered).rejects.toMatchObject({ code: "import-applied" });
  const again = await world.imports.apply(CONSULTANT, address, 0);
  expect(again).toMatchObject({ is: "applied", revision: 1, counts: { new: 1 } });
});

test("a list for which no room is left is refused, and those that wait stay", async () => {
  const text = "小程序名称,粉丝数\n店1,500\n";
  const world = await importsInMemory([], { waiting: { bytes: Buffer.byteLength(text) } });
  const { staged } = await world.stage(text);
  await expect(world.stage(text)).rejects.toMatchObject({ code: "imports-full" });
  expect(await world.imports.waiting(await world.open())).toEqual([staged]);
  await world.imports.discard(CONSULTANT, { portfolio: world.id, id: staged.id });
  expect((await world.stage(text)).status).toBe("ready");
});

test("of a long list the changes that weigh most are kept, and all of them are told when asked for", async () => {
  const known = { account: "店0", entity: "渝味食品", facts: { ...GOOD_FACTS, followers: 63 } };
  const world = await importsInMemory([known]);
  const rows = Array.from({ length: 2100 }, (_, at) => `新店${at},新公司${at},500`);
  const list = ["小程序名称,公司名称,粉丝数", ...rows, "店0,渝味食品,500"].join("\n");
  const { staged, preview } = await world.stage(list);
  const { effects, effectsTotal } = preview.result?.effect ?? {};
  expect([effects?.length, effectsTotal]).toEqual([1000, 2101]);
  // New ones have none that was another before, and what is in conflict stays.
  expect(preview.result?.difference).toMatchObject({ accounts: 2101, changedFacts: 0 });
  expect(effects?.slice(0, 2).map(({ after }) => after.account.name)).toEqual(["店0", "新店0"]);
  const whole = await world.imports.wholePreview(CONSULTANT, world.id, staged.id);
  expect(whole.result?.effect.effects.map(({ change }) => change?.at[1])).toEqual([
    2102,
    ...rows.map((_, at) => at + 2),
  ]);
});

describe("what a machine puts", () => {
  const put = { isDryRun: false, expected: null, observedOn: null, source: "consultant" as const };
  const line = (over: object) =>
    JSON.stringify({
      account: "店",
      entity: "渝味食品",
      externalId: "N1",
      tags: ["重点"],
      facts: { followers: 500 },
      ...over,
    });

  test("is applied at once; a dry run says the same and changes nothing", async () => {
    const world = await importsInMemory();
    const wrapped = {
      value: "never",
      observedOn: "2026-11-01",
      source: "wechat-api",
      note: "后台",
    };
    const bytes = Buffer.from(
      [
        line({ facts: { followers: 500, lastSevereViolationOn: wrapped } }),
        line({ externalId: "N2", account: "店2", facts: { followers: "1w" } }),
        "",
      ].join("\n"),
    );
    const dry = await world.imports.put(CONSULTANT, world.id, { ...put, bytes, isDryRun: true });
    expect((await world.open()).portfolio.revision).toBe(0);
    const done = await world.imports.put(CONSULTANT, world.id, { ...put, bytes, expected: [0] });
    if (!dry.ok || !done.ok) throw new Error("refused");
    expect(dry.preview.result?.difference.counts).toEqual(done.preview.result?.difference.counts);
    expect(done).toMatchObject({ revision: 1, preview: { problemsTotal: 1 } });
    expect(done.preview.problems).toMatchObject([
      { at: [0, 2], problem: { pointer: "/facts/followers" } },
    ]);
    const [account] = [...(await world.open()).portfolio.accounts.values()];
    expect(account?.statements).toMatchObject([
      {
        key: "lastSevereViolationOn",
        source: "wechat-api",
        observedOn: "2026-11-01",
        note: "后台",
      },
    ]);
    await expect(
      world.imports.put(CONSULTANT, world.id, { ...put, bytes, expected: [0] }),
    ).rejects.toMatchObject({ code: "revision-conflict" });
    const again = await world.imports.put(CONSULTANT, world.id, { ...put, bytes });
    expect(again).toMatchObject({ ok: true, revision: 1 });
  });

  test.each([
    ["a member that nobody knows", { ownr: "x" }, "key-unknown"],
    ["a day that is to come", { asOf: "2026-12-01" }, "date-in-future"],
    ["no name", { account: null, entity: null, externalId: null }, "required"],
  ])("%s leaves its line out", async (_name, over, code) => {
    const world = await importsInMemory();
    const bytes = Buffer.from(line(over));
    const done = await world.imports.put(CONSULTANT, world.id, { ...put, bytes });
    if (!done.ok) throw new Error("refused");
    expect(done.preview.problems.map(({ problem }) => problem.code)).toEqual([code]);
    expect((await world.open()).portfolio.revision).toBe(0);
  });
});

describe("an account that one list names in several ways", () => {
  const head = "编号,小程序名称,公司名称,公众号粉丝数\n";

  test("has the first name, and the other one is told (`account-named-twice`)", async () => {
    const world = await importsInMemory();
    await world.apply(`${head}A1,店2,泸州百货,63\n`);
    const twice = `${head},店2,泸州百货,63\nA1,店1,渝味食品,70\n`;
    const { preview } = await world.stage(twice);
    await world.apply(twice);

    expect(preview.problems.map(({ at, problem }) => [at[1], problem.code, problem.read])).toEqual([
      [3, "account-named-twice", "店1"],
      [3, "account-named-twice", "渝味食品"],
    ]);
    expect(await world.present()).toMatchObject([
      { account: "店2", entity: "泸州百货", externalId: "A1", accounts: 1 },
    ]);
  });

  test("is called otherwise from there on, so that its former name is another account's", async () => {
    const world = await importsInMemory();
    await world.apply(`${head}A1,店2,泸州百货,63\n`);
    await world.apply(`${head}A1,店1,渝味食品,70\n,店2,泸州百货,63\n`);

    expect(await world.present()).toMatchObject([
      { account: "店1", entity: "渝味食品", externalId: "A1" },
      { account: "店2", entity: "泸州百货", externalId: null },
    ]);
  });
});
