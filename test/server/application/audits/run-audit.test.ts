import { describe, expect, it } from "vitest";
import { ListMistake } from "../../../../server/application/ports/lists.ts";
import { auditInMemory, blocksOf, type MemoryBlock, memoryJudge } from "./audit-in-memory.ts";

const HEADER = ["账号", "主体", "主体类型", "类目", "最近严重违规日期", "最近支付日期", "dau"];
const row = (id: string, dau: string, entity = "甲") => [
  id,
  entity,
  "企业",
  "商家自营>食品",
  "无",
  "2026-11-15",
  dau,
];
const asOf = "2026-11-22";
const table = [
  HEADER,
  row("a", "150"),
  row("b", "5"),
  row("c", "many", "乙"),
  row("d", ""),
  row("", "150", ""),
];

describe("an audit from memory into memory", () => {
  it.each([1, 2, 100])("judges every row, in blocks of %i", async (rowsInBlock) => {
    const list = blocksOf(table, rowsInBlock);
    const { outcome, rows, told, counts } = await auditInMemory(list, list.blocks, { asOf });

    expect(rows.map((one) => [one.id, "verdict" in one ? one.verdict : one.line])).toEqual([
      ["a", "eligible"],
      ["b", "undetermined"],
      ["c", "undetermined"],
      ["d", "undetermined"],
      [null, 6],
    ]);
    expect(told).toEqual(["open", "finish"]);
    expect(counts).toMatchObject({
      verdicts: { eligible: 1, ineligible: 0, undetermined: 3 },
      refused: 1,
    });
    expect([...(counts?.entities.values() ?? [])]).toEqual([
      { entity: "甲", eligible: 1, ineligible: 0, undetermined: 2 },
      { entity: "乙", eligible: 0, ineligible: 0, undetermined: 1 },
    ]);
    expect(outcome).toMatchObject({ ok: true, totals: { rows: 5, unclear: 1 } });
  });

  it("folds what was understood differently by column and kind, and keeps samples of what was not", async () => {
    const rows = Array.from({ length: 20 }, (_unused, index) =>
      row(`a${index}`, index % 2 === 0 ? "1w" : "many"),
    );
    const list = blocksOf([HEADER, ...rows], 4);
    const { outcome } = await auditInMemory(list, list.blocks, { asOf });
    const totals = outcome.ok ? outcome.totals : null;

    expect(totals).toMatchObject({ unclear: 10, refused: 0 });
    expect([...(totals?.echoes.values() ?? [])]).toEqual([
      { sheet: 0, column: 6, kind: "number", typed: "1w", understood: "10000", count: 10 },
    ]);
    expect(totals?.unclearSamples.map(({ line }) => line)).toEqual([3, 5, 7, 9, 11]);
  });

  it("writes in the order of the list, whoever is done first, and has no more under way than is worth it", async () => {
    const list = blocksOf([HEADER, ...table.slice(1, 5), ...table.slice(1, 5)], 1);
    let [underWay, most, turn] = [0, 0, 0];
    const { rows } = await auditInMemory(list, list.blocks, {
      asOf,
      openWorkshop(layouts) {
        const judge = memoryJudge(layouts, asOf);
        return {
          capacity: 3,
          async work(block) {
            underWay += 1;
            most = Math.max(most, underWay);
            turn += 1;
            // The first of each three takes longest.
            await new Promise((resolve) => setTimeout(resolve, 3 * (3 - (turn % 3))));
            underWay -= 1;
            return judge(block);
          },
          close: () => Promise.resolve(),
        };
      },
    });

    expect(rows.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "a", "b", "c", "d"]);
    expect(most).toBe(3);
  });

  it.each<[string, string[], object]>([
    ["says nothing", ["a", "b"], { code: "list-no-facts", line: 1, column: 1 }],
    [
      "may decide and is not understood",
      ["dau", "近30天广告消耗"],
      { code: "list-columns-unclear", line: 1, read: "近30天广告消耗" },
    ],
    [
      "is too wide",
      Array.from({ length: 1001 }, (_unused, index) => `c${index}`),
      { code: "list-columns-too-many", column: 1001, read: "1001" },
    ],
  ])("refuses a header that %s, and opens no writer", async (_name, names, mistake) => {
    const list = blocksOf([names, names.map(() => "1")], 1);
    const { outcome, told } = await auditInMemory(list, list.blocks, { asOf });

    expect(outcome).toMatchObject({ ok: false, mistake });
    expect(told).toEqual([]);
  });

  it("gives a mistake in the list as a value, and leaves nothing behind", async () => {
    const list = blocksOf(table, 1);
    async function* cut(): AsyncGenerator<MemoryBlock> {
      yield* await Promise.resolve(list.blocks.slice(0, 2));
      throw new ListMistake("list-quote-open", { line: 4, column: 1 });
    }
    const { outcome, told } = await auditInMemory(list, cut(), { asOf });

    expect(outcome).toMatchObject({ ok: false, mistake: { code: "list-quote-open", line: 4 } });
    expect(told).toEqual(["open", "discard"]);
  });

  it("throws what its writer throws, and closes the workshop", async () => {
    const list = blocksOf(table, 1);
    let isClosed = false;
    const run = auditInMemory(list, list.blocks, {
      asOf,
      failWriting: new Error("the disk is full"),
      openWorkshop: (layouts) => ({
        capacity: 1,
        work: (block) => Promise.resolve(memoryJudge(layouts, asOf)(block)),
        close() {
          isClosed = true;
          return Promise.resolve();
        },
      }),
    });

    await expect(run).rejects.toThrow("the disk is full");
    expect(isClosed).toBe(true);
  });
});
