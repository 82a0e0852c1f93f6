import { describe, expect, it } from "vitest";
import { auditInMemory, blocksOf } from "../../application/audits/audit-in-memory.ts";
import { runKaibo } from "../run-kaibo.ts";

const ON = "2026-11-22";
const HEADER = [
  "账号",
  "主体类型",
  "类目",
  "最近严重违规日期",
  "最近支付日期",
  "公众号粉丝数",
  "近7日DAU",
];
/** Every third of some kind, so that there are all verdicts, odd cells and an empty row. */
const ROWS = Array.from({ length: 60 }, (_unused, at) =>
  at === 7
    ? HEADER.map(() => "")
    : [
        `账号${at}`,
        at % 5 === 0 ? "个人" : "企业",
        at % 11 === 0 ? "食品" : "商家自营>食品",
        at % 4 === 0 ? "" : "无",
        at % 13 === 0 ? "昨天" : "2026-11-15",
        String(at * 4),
        at % 3 === 0 ? "1w" : "",
      ],
);

type Line = { id: unknown; verdict?: string; unmet?: string[]; notices?: { code?: string }[] };

describe("an audit by somebody else than the command", () => {
  it("gives the same rows from a source and into a writer of its own", async () => {
    const list = blocksOf([HEADER, ...ROWS], 7);
    const { rows } = await auditInMemory(list, list.blocks, { asOf: ON });
    const input = [HEADER, ...ROWS].map((cells) => cells.join(",")).join("\n");
    const { stdout } = await runKaibo(["audit", "-", "--as-of", ON], { input });
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    const codesOf = (notices: Line["notices"] = []) => notices.flatMap(({ code }) => code ?? []);

    expect(new Set(lines.map(({ verdict }) => verdict)).size).toBe(3);
    expect(
      rows.map((row) =>
        "verdict" in row
          ? [row.id, row.verdict, row.unmet, row.row?.problems.map(({ problem }) => problem.code)]
          : [row.id],
      ),
    ).toEqual(
      lines.map(({ id, verdict, unmet, notices }) => [id, verdict, unmet, codesOf(notices)]),
    );
  });
});
