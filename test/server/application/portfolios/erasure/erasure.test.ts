import { describe, expect, it } from "vitest";
import { tableOpener } from "../../../../../server/adapters/lists/open-table.ts";
import { workbookWriter } from "../../../../../server/adapters/lists/workbook-writer.ts";
import { memoryDeskRecords } from "../../../../../server/adapters/stores/memory/memory-desk-records.ts";
import { memoryPortfolioStore } from "../../../../../server/adapters/stores/memory/memory-portfolio-store.ts";
import { memoryStagedImports } from "../../../../../server/adapters/stores/memory/memory-staged-imports.ts";
import { openDiskPortfolioStore } from "../../../../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import { knownColumns } from "../../../../../server/application/audits/list-layouts.ts";
import { clientRecords } from "../../../../../server/application/portfolios/erasure/client-records.ts";
import { Erasure } from "../../../../../server/application/portfolios/erasure/erasure.ts";
import { ERASED_NAME } from "../../../../../server/application/portfolios/erasure/named.ts";
import { NOTHING_SAID } from "../../../../../server/application/portfolios/import/import-state.ts";
import { IMPORT_LIMITS } from "../../../../../server/application/portfolios/import/read-list.ts";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import type { PortfolioStore } from "../../../../../server/application/ports/portfolios.ts";
import type { Principal } from "../../../../../server/application/ports/principals.ts";
import { StagedImport } from "../../../../../server/application/ports/staged-imports.ts";
import { AppError, isCoded } from "../../../../../server/errors.ts";
import {
  accountId,
  CONSULTANT,
  edit,
  entityId,
  GOOD_FACTS,
  importId,
  importRows,
  NOON,
  personNamed,
  portfoliosInMemory,
  seedPortfolio,
  statementsOf,
} from "../../../../factories/portfolios.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { FaultyFileSystem } from "../../../adapters/disk/faulty-file-system.ts";
import { bytesBelow } from "./bytes-below.ts";

const COLLEAGUE = personNamed("灭名同事", 2);
/** Nothing else in a portfolio is called so. */
const MARKS = ["灭", "wxmie", "MIE-", "mie note"];
const MIE = { entity: entityId(2), account: accountId(2) };

/** The client is 灭迹集团 with two accounts; between others, so that they share an import. */
const ROWS = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
  {
    account: "灭迹商城",
    entity: "灭迹集团",
    appid: "wxmie00000000001",
    externalId: "MIE-1",
    tags: ["灭签"],
    note: "mie note",
    facts: { ...GOOD_FACTS, dau: 130 },
  },
  { account: "灭迹分店", entity: "灭迹集团", facts: GOOD_FACTS },
  { account: "乙店", entity: "乙公司", facts: { ...GOOD_FACTS, followers: 63 } },
];

function worldOn(store: PortfolioStore) {
  const { portfolios, clock } = portfoliosInMemory({ store });
  const stagedImports = memoryStagedImports(clock);
  const erasure = new Erasure({
    ...{ portfolios, portfolioStore: store, stagedImports, clock },
    deskRecords: memoryDeskRecords(),
    tables: tableOpener(IMPORT_LIMITS, knownColumns),
    pause: () => Promise.resolve(),
  });
  return { portfolios, erasure, store, stagedImports };
}

/** Lists that wait in the portfolio, by what they are called. */
async function stage(
  { stagedImports }: ReturnType<typeof worldOn>,
  portfolio: string,
  lists: Readonly<Record<string, { bytes: Uint8Array; by?: Principal }>>,
): Promise<void> {
  for (const [at, [file, { bytes, by = CONSULTANT }]] of Object.entries(lists).entries()) {
    const staged = StagedImport.parse({
      ...{ format: 1, id: importId(at + 1), portfolio, revision: 1, at: NOON, file },
      by: { principal: by.id, name: by.name },
      state: NOTHING_SAID,
    });
    expect(await stagedImports.add(staged, bytes)).toBe("added");
  }
}

const SHEET = { widths: [12], isFiltered: false, frozenColumns: 0 };

const filesOf = async ({ stagedImports }: ReturnType<typeof worldOn>, portfolio: string) =>
  (await stagedImports.list(portfolio)).map(({ file }) => file).sort();

async function openDisk(directory: string, files?: FaultyFileSystem) {
  return openDiskPortfolioStore({
    directory,
    onDamaged: (id, error) => {
      throw new Error(`${id} is damaged`, { cause: error });
    },
    ...(files && { files }),
  });
}

/** The client in an import with others, in one of its own, in edits, in one that was taken back, in settings and moved. */
async function seedClient({ portfolios }: ReturnType<typeof worldOn>): Promise<OpenPortfolio> {
  const open = await seedPortfolio(portfolios, ROWS, { file: "华东客户（灭迹集团等）.xlsx" });
  const [, mine = ROWS[0], second] = ROWS;
  const own = [mine, second].flatMap((row) => row ?? []);
  await open.say(
    {
      kind: "import",
      body: {
        import: "imp_00000000000000zz",
        file: "灭迹台账.csv",
        counts: { new: 0, changed: 2, unchanged: 0, conflicts: 0 },
      },
      lines: own.map(({ account }, at) => ({
        is: "account" as const,
        id: accountId(at + 2),
        set: { note: `mie note ${account}` },
        facts: [{ ...statementsOf({ dau: 140 })[0], typed: "灭迹约140" }] as ReturnType<
          typeof statementsOf
        >,
      })),
    },
    null,
  );
  const taken = await edit(open, [
    {
      is: "account",
      id: accountId(90),
      entity: MIE.entity,
      set: { name: "灭迹旧店" },
      facts: [],
    },
  ]);
  await open.say({ kind: "undo", body: { of: taken }, lines: [] }, null);
  const another = await edit(open, [
    { is: "account", id: accountId(4), facts: statementsOf({ dau: 90 }) },
    { is: "account", id: accountId(3), set: { note: "mie note" }, facts: [] },
  ]);
  await open.say({ kind: "undo", body: { of: another }, lines: [] }, null);
  const colleague = await portfolios.putMember(CONSULTANT, open.head.id, {
    member: { principal: COLLEAGUE.id, name: COLLEAGUE.name, role: "write" },
    seen: null,
  });
  expect(colleague).not.toBe("full");
  await portfolios.changeSettings(CONSULTANT, open.head.id, () => ({
    views: [
      { name: "灭迹集团的", query: "" },
      { name: "一个", query: `entity=${MIE.entity}` },
      { name: "找", query: `q=${encodeURIComponent("灭迹 商城")}` },
      { name: "王芳的", query: "owner=王芳" },
    ],
    mapping: { columns: { 灭迹集团粉丝: "followers", 粉丝: "followers" }, sheet: "灭迹集团" },
    reports: { company: "启明", logo: null, language: null },
  }));
  return await portfolios.open(CONSULTANT, open.head.id);
}

const marksIn = (text: string) => MARKS.filter((mark) => text.includes(mark));

/** As somebody sees it. */
function shown(open: OpenPortfolio) {
  return {
    accounts: [...open.portfolio.accounts.values()].map(({ id, name, entity, statements }) => ({
      id,
      name,
      entity: entity.name,
      statements: statements.length,
    })),
    verdicts: open.standings().rows.map(({ outcome }) => outcome.verdict),
  };
}

describe("erasing a client", () => {
  it("leaves no byte of it in the data directory, and the others as they were", async () => {
    const directory = await temporaryDirectory();
    const world = worldOn(await openDisk(directory));
    const open = await seedClient(world);
    const { id } = open.head;
    const before = shown(open);
    expect(marksIn(await bytesBelow(directory))).toEqual(MARKS);

    await world.erasure.entity(CONSULTANT, id, MIE.entity);

    const after = await world.portfolios.open(CONSULTANT, id);
    expect(await marksBelow(directory)).toEqual([]);
    expect(shown(after).accounts).toEqual(
      before.accounts.filter(({ entity }) => entity !== "灭迹集团"),
    );
    expect(after.head.settings).toEqual({
      views: [{ name: "王芳的", query: "owner=王芳" }],
      mapping: { columns: { 粉丝: "followers" } },
      reports: { company: "启明", logo: null, language: null },
    });
    expect(after.portfolio.entries.at(-1)).toMatchObject({ kind: "erasure", file: null });
    expect(after.portfolio.entries.map(({ revision, kind }) => [revision, kind])).toEqual([
      [1, "import"],
      [5, "edit"],
      [6, "undo"],
      [7, "erasure"],
    ]);

    const reopened = worldOn(await openDisk(directory));
    expect(shown(await reopened.portfolios.open(CONSULTANT, id))).toEqual(shown(after));
    expect(await importRows(after, ROWS.slice(0, 1))).toBe(8);
  });

  it("leaves an account where it has moved to, as if it had always been there", async () => {
    const world = worldOn(memoryPortfolioStore());
    const open = await seedClient(world);
    await edit(open, [
      { is: "entity", id: entityId(9), name: "丁公司", facts: statementsOf({ followers: 900 }) },
      { is: "account", id: accountId(3), entity: entityId(9), set: { name: "丁店" }, facts: [] },
    ]);

    await world.erasure.entity(CONSULTANT, open.head.id, MIE.entity);

    const after = await world.portfolios.open(CONSULTANT, open.head.id);
    expect(shown(after).accounts.map(({ name, entity }) => [name, entity])).toEqual([
      ["甲店", "甲公司"],
      ["丁店", "丁公司"],
      ["乙店", "乙公司"],
    ]);
    expect(after.standings().of(accountId(3))?.facts.followers).toBe(900);
  });

  it("takes nothing but the account, unless it is the last of its entity", async () => {
    const world = worldOn(memoryPortfolioStore());
    const open = await seedClient(world);
    const { id } = open.head;

    await world.erasure.account(CONSULTANT, id, accountId(3));
    const without = await world.portfolios.open(CONSULTANT, id);
    expect([...without.portfolio.entities.keys()]).toContain(MIE.entity);
    expect(without.portfolio.accounts.has(accountId(3))).toBe(false);

    await world.erasure.account(CONSULTANT, id, accountId(2));
    const neither = await world.portfolios.open(CONSULTANT, id);
    expect([...neither.portfolio.entities.keys()]).toEqual([entityId(1), entityId(3)]);
  });

  it("takes the waiting lists in which it stands and those that cannot be read, and leaves the others", async () => {
    const world = worldOn(memoryPortfolioStore());
    const { id } = (await seedClient(world)).head;
    const sheets = (cell: string) =>
      workbookWriter([
        { ...SHEET, name: "要导入的", header: ["账号"], rows: [["甲店"]] },
        { ...SHEET, name: "别的", header: ["备注"], rows: [[cell]] },
      ]);
    const line = (account: string) => Buffer.from(`{"account":"${account}","facts":{}}\n`);
    await stage(world, id, {
      "others.csv": { bytes: Buffer.from("账号,公众号粉丝数\n甲店,120\n") },
      "wide.csv": { bytes: Buffer.from("账号,备注\n甲店,原属 灭 迹ＷＸＭＩＥ00000000001\n") },
      "broken.xlsx": { bytes: Buffer.from("PK\u0003\u0004 and nothing more") },
    });
    await world.erasure.entity(CONSULTANT, id, MIE.entity);
    const texts = await filesOf(world, id);

    const other = (await seedClient(world)).head.id;
    await stage(world, other, {
      "others.xlsx": { bytes: await sheets("乙店") },
      "sheet-behind.xlsx": { bytes: await sheets("见灭迹集团") },
    });
    await world.erasure.entity(CONSULTANT, other, MIE.entity);
    const books = await filesOf(world, other);

    const third = (await seedClient(world)).head.id;
    await stage(world, third, {
      "others.ndjson": { bytes: line("乙店") },
      "escaped.ndjson": { bytes: line("\\u706d\\u8ff9\\u5546\\u57ce") },
      "灭迹集团.ndjson": { bytes: line("乙店") },
    });
    await world.erasure.entity(CONSULTANT, third, MIE.entity);

    expect([texts, books, await filesOf(world, third)]).toEqual([
      ["others.csv"],
      ["others.xlsx"],
      ["others.ndjson"],
    ]);
  });

  it("takes a waiting list of which bytes are lost, rather than to stop at it", async () => {
    const world = worldOn(memoryPortfolioStore());
    const { id } = (await seedClient(world)).head;
    await stage(world, id, { "lost.csv": { bytes: Buffer.from("账号,公众号粉丝数\n甲店,120\n") } });
    const lost = new AppError("store-record-corrupt", { params: { id } });
    world.stagedImports.bytesOf = () => Promise.reject(lost);

    await world.erasure.entity(CONSULTANT, id, MIE.entity);

    expect(await filesOf(world, id)).toEqual([]);
  });

  it("is for the owner alone, and of what is there", async () => {
    const world = worldOn(memoryPortfolioStore());
    const { id } = (await seedClient(world)).head;
    const codeOf = async (promise: Promise<void>) => {
      const error: unknown = await promise.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      return (
        [
          "portfolio-owner-only",
          "portfolio-not-found",
          "entity-not-found",
          "account-not-found",
        ] as const
      ).find((code) => isCoded(error, code));
    };
    const { erasure } = world;
    const stranger = personNamed("过客", 7);

    expect(await codeOf(erasure.entity(COLLEAGUE, id, MIE.entity))).toBe("portfolio-owner-only");
    expect(await codeOf(erasure.account(COLLEAGUE, id, MIE.account))).toBe("portfolio-owner-only");
    expect(await codeOf(erasure.portfolio(COLLEAGUE, id))).toBe("portfolio-owner-only");
    expect(await codeOf(erasure.entity(stranger, id, MIE.entity))).toBe("portfolio-not-found");
    expect(await codeOf(erasure.entity(CONSULTANT, id, entityId(50)))).toBe("entity-not-found");
    expect(await codeOf(erasure.account(CONSULTANT, id, accountId(50)))).toBe("account-not-found");
  });

  it("that ends midway leaves all of it or none, and can be asked for again", async () => {
    const whole = await stoppedAt(Infinity);
    expect(whole.outcome).toBe("erased");
    // Between these calls nothing changes for whoever looks at the directory later.
    const calls = whole.operations.flatMap((operation, at) =>
      ["rename", "unlink"].includes(operation) ? [at, at + 1] : [],
    );
    const outcomes = new Set<boolean>();
    for (const call of new Set(calls)) {
      const { directory, id } = await stoppedAt(call);
      const restarted = worldOn(await openDisk(directory));
      const { portfolio } = await restarted.portfolios.open(CONSULTANT, id);
      const isThere = portfolio.entities.has(MIE.entity);
      const accounts = [...portfolio.accounts.values()].filter(
        ({ entity }) => entity.id === MIE.entity,
      );
      expect(accounts).toHaveLength(isThere ? 2 : 0);
      outcomes.add(isThere);
      if (isThere) await restarted.erasure.entity(CONSULTANT, id, MIE.entity);
      expect(await marksBelow(directory)).toEqual([]);
    }
    expect([...outcomes].sort()).toEqual([false, true]);
  });
});

/** The disk fails from the call of that number on, while the client is erased. */
async function stoppedAt(call: number) {
  const directory = await temporaryDirectory();
  const files = new FaultyFileSystem();
  const world = worldOn(await openDisk(directory, files));
  const { id } = (await seedClient(world)).head;
  files.failWhen(({ number }) => (number > call ? "EIO" : null));
  const outcome = await world.erasure.entity(CONSULTANT, id, MIE.entity).then(
    () => "erased",
    () => "failed",
  );
  const operations = [...files.operations];
  files.heal();
  return { directory, id, outcome, operations };
}

/** The colleague's name has one of the marks in it. */
async function marksBelow(directory: string): Promise<string[]> {
  return marksIn((await bytesBelow(directory)).replaceAll(COLLEAGUE.name, ""));
}

describe("erasing a portfolio", () => {
  it("leaves no byte of it, and the others", async () => {
    const directory = await temporaryDirectory();
    const world = worldOn(await openDisk(directory));
    const { id } = (await seedClient(world)).head;
    const other = await seedPortfolio(world.portfolios, ROWS.slice(0, 1), { name: "另一份" });

    await world.erasure.portfolio(CONSULTANT, id);

    const text = await bytesBelow(directory);
    expect([...MARKS, id].filter((mark) => text.includes(mark))).toEqual([]);
    expect((await world.portfolios.list(CONSULTANT)).map(({ head }) => head.id)).toEqual([
      other.head.id,
    ]);
  });
});

describe("erasing a person", () => {
  it("leaves no name of theirs, and what they said", async () => {
    const directory = await temporaryDirectory();
    const world = worldOn(await openDisk(directory));
    const { id } = (await seedClient(world)).head;
    const theirs = await world.portfolios.open(COLLEAGUE, id);
    await edit(theirs, [{ is: "account", id: accountId(1), facts: statementsOf({ dau: 77 }) }]);
    expect(await bytesBelow(directory)).toContain(COLLEAGUE.name);
    const bytes = Buffer.from("账号,公众号粉丝数\n甲店,120\n");
    await stage(world, id, { "mine.csv": { bytes }, "theirs.csv": { bytes, by: COLLEAGUE } });

    await world.erasure.person({ principal: CONSULTANT.id, name: "王芳" }, COLLEAGUE.id);

    expect(await bytesBelow(directory)).not.toContain(COLLEAGUE.name);
    const after = await world.portfolios.open(CONSULTANT, id);
    expect(after.head.members).toEqual([]);
    expect(await filesOf(world, id)).toEqual(["mine.csv"]);
    expect(after.portfolio.entries.at(-2)?.by).toEqual({
      principal: COLLEAGUE.id,
      name: ERASED_NAME,
    });
    expect(after.portfolio.accounts.get(accountId(1))?.statements.at(-1)?.raw).toBe(77);
    const { length } = after.portfolio.entries;
    await world.erasure.person({ principal: CONSULTANT.id, name: "王芳" }, COLLEAGUE.id);
    expect((await world.portfolios.open(CONSULTANT, id)).portfolio.entries).toHaveLength(length);
  });

  it("is refused while they own a portfolio, and changes nothing then", async () => {
    const world = worldOn(memoryPortfolioStore());
    const { id } = (await seedClient(world)).head;
    const by = { principal: COLLEAGUE.id, name: COLLEAGUE.name };

    const refused = world.erasure.person(by, CONSULTANT.id);

    await expect(refused).rejects.toThrow("person-owns-portfolios");
    expect((await world.portfolios.open(CONSULTANT, id)).head.owner.name).toBe(CONSULTANT.name);
  });
});

describe("all records of a client", () => {
  it("hold what was said of it, taken back or not, and nothing of others", async () => {
    const { portfolios, store } = worldOn(memoryPortfolioStore());
    const { portfolio } = await seedClient({ portfolios, store } as ReturnType<typeof worldOn>);
    const records = [];
    for await (const record of clientRecords(store, portfolio, MIE.entity)) records.push(record);

    const text = JSON.stringify(records);
    expect(records.map(({ entry }) => entry.revision)).toEqual([1, 2, 3, 5]);
    expect(
      ["灭迹商城", "灭迹分店", "灭迹旧店", "灭迹约140"].filter((one) => !text.includes(one)),
    ).toEqual([]);
    expect(text).not.toMatch(/甲店|乙公司/);
  });
});
