import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longListWriter } from "../../../../server/adapters/lists/long-list-writer.ts";
import { tasksOf } from "../../../../server/application/portfolios/tasks/tasks-of.ts";
import { plain, taskFile } from "../../../../server/presenters/portfolios/tasks/task-files.ts";
import { zhCn } from "../../../../server/presenters/texts/zh-cn.ts";
import {
  accountId,
  edit,
  GOOD_FACTS,
  portfoliosInMemory,
  seedPortfolio,
} from "../../../factories/portfolios.ts";

const odd = fc.constantFrom(
  ..."=1+1|a|b|- [ ] 假的任务|# 标题|*粗*|`x`|<script>|https://evil.example|www.evil.example|@all|~~划掉~~|&amp;|甲\n乙|!图|1. 一|+86|\\\\"
    .split("|")
    .concat("a|b", "||", "甲店"),
);
const name = fc
  .array(odd, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(" ").slice(0, 100));

async function written(kind: "csv" | "md", names: readonly string[], note: string) {
  const rows = names.map((account, at) => ({
    ...{ account, entity: `${account} ${at % 2}`, owner: names[0] ?? null },
    facts: { ...GOOD_FACTS, followers: 63 },
  }));
  const open = await seedPortfolio(portfoliosInMemory().portfolios, rows);
  const task = { condition: "followers" as const, due: "2026-12-01", owner: null, note };
  await edit(
    open,
    rows.map((_row, at) => ({
      ...{ is: "account", id: accountId(at + 1), facts: [], tasks: [task] },
    })),
  );
  const standings = open.standings();
  const tasks = tasksOf(standings);
  const { content } = taskFile(kind, {
    ...{ name: names[0] ?? "", standings, tasks, t: zhCn, writer: longListWriter },
    pause: () => Promise.resolve(),
  });
  let text = "";
  for await (const part of content) text += Buffer.from(part).toString();
  return { text, tasks };
}

describe("a file of tasks", () => {
  it("holds in Markdown one line for each box, account and note, whatever they are called", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        name,
        async (names, note) => {
          const { text, tasks } = await written("md", names, note);

          const lines = text.split("\n");
          const boxes = lines.filter((line) => line.startsWith("- [ ] **"));
          expect(boxes.length).toBeLessThanOrEqual(tasks.length);
          expect(lines.filter((line) => line.startsWith("# "))).toHaveLength(1);
          expect(lines.filter((line) => line.startsWith("  - "))).toHaveLength(2 * boxes.length);
          expect(lines.filter((line) => line.startsWith("- ")).length).toBe(boxes.length);
          expect(text).not.toMatch(/[^\\]<script|[^\\]:\/\/|[^\\]@all/);
          for (const one of tasks) expect(text).toContain(plain(one.row.account.name));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("holds in CSV a row a task, and none that a spreadsheet computes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 4 }), async (names) => {
        const { text, tasks } = await written("csv", names, "=1");

        const rows = text.slice(1).split("\r\n").slice(0, -1);
        expect(rows).toHaveLength(1 + tasks.length);
        expect(text).not.toMatch(/(?:^|[,\n]"?)[=+@-]/);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ["- 甲", "\\- 甲"],
    ["1. 甲", "1\\. 甲"],
    ["a|b", "a\\|b"],
    ["[x](y)", "\\[x\\]\\(y\\)"],
    ["甲\n# 乙", "甲 \\# 乙"],
    ["https://x.example", "https\\://x.example"],
    ["WWW.x.example", "WWW\\.x.example"],
    ["  甲  ", "甲"],
  ])("writes %j as %s", (text, safe) => {
    expect(plain(text)).toBe(safe);
  });
});
