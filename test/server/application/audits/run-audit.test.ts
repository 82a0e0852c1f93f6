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
const table = [HEADER, row("a", "150"), row("b", "5"), row("c", "many", "乙"), row("d", "")];

describe("an audit from memory into memory", () => {
  it.each([1, 2, 100])("judges every row, in blocks of %i", async (rowsInBlock) => {
    const { header, blocks } = blocksOf(table, rowsInBlock);
    const { outcome, rows, told, counts } = await auditInMemory(header, blocks, { asOf });

    expect(rows.map((one) => [one.id, "verdict" in one ? one.verdict : one.line])).toEqual([
      ["a", "eligible"],
      ["b", "undetermined"],
      ["c", 4],
      ["d", "undetermined"],
    ]);
    expect(told).toEqual(["open", "finish"]);
    expect(counts).toMatchObject({
      verdicts: { eligible: 1, ineligible: 0, undetermined: 2 },
      refused: 1,
    });
    expect([...(counts?.entities.values() ?? [])]).toEqual([
      { entity: "甲", eligible: 1, ineligible: 0, undetermined: 2 },
    ]);
    expect(outcome).toMatchObject({ ok: true, totals: { rows: 4 } });
  });

  it("keeps samples of what was refused and of what was understood differently", async () => {
    const rows = Array.from({ length: 20 }, (_unused, index) =>
      row(`a${index}`, index % 2 === 0 ? "1w" : "many"),
    );
    const { header, blocks } = blocksOf([HEADER, ...rows], 4);
    const { outcome } = await auditInMemory(header, blocks, { asOf });

    expect(outcome.ok && outcome.totals).toMatchObject({ echoes: 10, refused: 10 });
    expect(outcome.ok && outcome.totals.echoSamples).toHaveLength(5);
    expect(outcome.ok && outcome.totals.refusalSamples.map(({ line }) => line)).toEqual([
      3, 5, 7, 9, 11,
    ]);
  });

  it("writes in the order of the list, whoever is done first, and has no more under way than is worth it", async () => {
    const { header, blocks } = blocksOf([HEADER, ...table.slice(1), ...table.slice(1)], 1);
    let [underWay, most, turn] = [0, 0, 0];
    const { rows } = await auditInMemory(header, blocks, {
      asOf,
      openWorkshop(columns) {
        const judge = memoryJudge(columns, asOf);
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
    ["says one thing twice", ["dau", "近7日DAU"], { code: "list-column-twice", column: 2 }],
    [
      "is too wide",
      Array.from({ length: 1001 }, (_unused, index) => `c${index}`),
      { code: "list-columns-too-many", column: 1001, read: "1001" },
    ],
  ])("refuses a header that %s, and opens no writer", async (_name, names, mistake) => {
    const { header, blocks } = blocksOf([names], 1);
    const { outcome, told } = await auditInMemory(header, blocks, { asOf });

    expect(outcome).toMatchObject({ ok: false, mistake });
    expect(told).toEqual([]);
  });

  it("gives a mistake in the list as a value, and leaves nothing behind", async () => {
    const { header, blocks } = blocksOf(table, 1);
    async function* cut(): AsyncGenerator<MemoryBlock> {
      yield* await Promise.resolve(blocks.slice(0, 2));
      throw new ListMistake("list-quote-open", { line: 4, column: 1 });
    }
    const { outcome, told } = await auditInMemory(header, cut(), { asOf });

    expect(outcome).toMatchObject({ ok: false, mistake: { code: "list-quote-open", line: 4 } });
    expect(told).toEqual(["open", "discard"]);
  });

  it("throws what its writer throws, and closes the workshop", async () => {
    const { header, blocks } = blocksOf(table, 1);
    let isClosed = false;
    const run = auditInMemory(header, blocks, {
      asOf,
      failWriting: new Error("the disk is full"),
      openWorkshop: (columns) => ({
        capacity: 1,
        work: (block) => Promise.resolve(memoryJudge(columns, asOf)(block)),
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
