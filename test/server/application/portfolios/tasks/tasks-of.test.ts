import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "../../../../../server/application/portfolios/in-slices.ts";
import { keptTask } from "../../../../../server/application/portfolios/kept-line.ts";
import type { TaskStatement } from "../../../../../server/application/portfolios/statements.ts";
import {
  EVERY_TASK,
  readTaskFilter,
  type TaskFilter,
  taskFilterQuery,
} from "../../../../../server/application/portfolios/tasks/task-filter.ts";
import { jobsOf, ownersOf } from "../../../../../server/application/portfolios/tasks/task-jobs.ts";
import {
  TASK_STATUSES,
  type TaskStatus,
} from "../../../../../server/application/portfolios/tasks/task-status.ts";
import {
  countTasks,
  type Task,
  tasksOf,
} from "../../../../../server/application/portfolios/tasks/tasks-of.ts";
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  importRows,
  type PortfolioRow,
  portfoliosInMemory,
  type RawFacts,
  seedPortfolio,
  statementsOf,
  TODAY,
} from "../../../../factories/portfolios.ts";
import { arbitraryLog, foldOf, type LoggedEntry } from "../arbitrary-log.ts";

const YESTERDAY = "2026-11-20";

async function withTask(
  task: Partial<TaskStatement> & Pick<TaskStatement, "condition">,
  facts: RawFacts,
) {
  const open = await seedPortfolio(portfoliosInMemory().portfolios, [{ account: "甲店", facts }]);
  const said = { due: null, owner: null, ...task };
  await edit(open, [{ is: "account", id: accountId(1), facts: [], tasks: [said] }]);
  return open;
}

function without(...keys: (keyof typeof GOOD_FACTS)[]): RawFacts {
  return Object.fromEntries(
    Object.entries(GOOD_FACTS).filter(([key]) => !keys.some((one) => one === key)),
  );
}

/** Neither followers nor daily users nor spending are enough. */
const NO_OPTION = { ...GOOD_FACTS, followers: 63 };

describe("what a task stands at", () => {
  it.each<
    [TaskStatus, string, Partial<TaskStatement> & Pick<TaskStatement, "condition">, RawFacts]
  >([
    ["open", "an unmet one", { condition: "followers" }, NO_OPTION],
    ["open", "an unmet one due today", { condition: "followers", due: TODAY }, NO_OPTION],
    ["overdue", "an unmet one due before", { condition: "followers", due: YESTERDAY }, NO_OPTION],
    ["open", "an unknown one", { condition: "recent-payment" }, without("lastPaymentOn")],
    [
      ...(["overdue", "an unknown one due before"] as const),
      ...([{ condition: "recent-payment", due: YESTERDAY }, without("lastPaymentOn")] as const),
    ],
    ["done", "a met one", { condition: "followers" }, GOOD_FACTS],
    ["done", "a met one due before", { condition: "followers", due: YESTERDAY }, GOOD_FACTS],
    [
      ...(["done", "a met one though the account is not eligible"] as const),
      ...([{ condition: "followers" }, { ...GOOD_FACTS, lastPaymentOn: "never" }] as const),
    ],
    ["not-needed", "another one of three is met", { condition: "dau" }, GOOD_FACTS],
    ["not-needed", "unknown, another is met", { condition: "dau" }, without("dau")],
    [
      ...(["not-needed", "due before, another one is met"] as const),
      ...([{ condition: "ad-spend", due: YESTERDAY }, GOOD_FACTS] as const),
    ],
    ["not-needed", "the rules do not have it", { condition: "channels-same-entity" }, NO_OPTION],
    [
      ...(["open", "another one of three may be met"] as const),
      ...([{ condition: "followers" }, { ...without("dau"), followers: 63 }] as const),
    ],
    ["closed", "closed, unmet", { condition: "followers", closed: true }, NO_OPTION],
    [
      ...(["closed", "closed, due before"] as const),
      ...([{ condition: "followers", closed: true, due: YESTERDAY }, NO_OPTION] as const),
    ],
    ["closed", "closed, met", { condition: "followers", closed: true }, GOOD_FACTS],
  ])("is %s for %s", async (status, _what, task, facts) => {
    const open = await withTask(task, facts);

    expect(tasksOf(open.standings()).map((one) => one.status)).toEqual([status]);
  });

  it("turns overdue by the calendar, and done by a fact, without a word about the task", async () => {
    const open = await withTask({ condition: "followers", due: TODAY }, NO_OPTION);

    const tomorrow = await open.standingsOn("2026-11-22");
    await edit(open, [{ is: "entity", id: entityId(1), facts: statementsOf({ followers: 101 }) }]);

    expect(tasksOf(tomorrow)[0]?.status).toBe("overdue");
    expect(tasksOf(open.standings())[0]?.status).toBe("done");
    expect(countTasks(open.standings(), tomorrow)).toMatchObject({ done: 1, doneSince: 1 });
    expect(countTasks(open.standings(), open.standings())).toMatchObject({ doneSince: 0 });
    expect(countTasks(open.standings()).doneSince).toBeNull();
  });
});

describe("tasks in the log", () => {
  it("are what a naive model of the entries has, whatever was taken back", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const { accounts } = atOnce(foldOf(log).finish()).portfolio;
        const model = naiveTasks(log);

        for (const { id, tasks } of accounts.values()) {
          const said = Object.fromEntries(tasks.map((one) => [one.condition, keptTask(one)]));
          expect(said).toEqual(model.get(id) ?? {});
        }
      }),
      { numRuns: 300 },
    );
  });

  it("stay when the list is imported again, and go with the entry that is taken back", async () => {
    const rows: readonly PortfolioRow[] = [{ account: "甲店", facts: NO_OPTION }];
    const open = await seedPortfolio(portfoliosInMemory().portfolios, rows);
    const task: TaskStatement = { condition: "followers", due: TODAY, owner: "王芳", note: "催" };
    const entry = await edit(open, [{ is: "account", id: accountId(1), facts: [], tasks: [task] }]);

    await importRows(open, rows);
    const again = tasksOf(open.standings());
    await open.say({ kind: "undo", body: { of: entry }, lines: [] }, null);

    expect(again.map(({ said }) => keptTask(said))).toEqual([task]);
    expect(tasksOf(open.standings())).toEqual([]);
  });

  it("are read by a portfolio that another process loads", async () => {
    const { portfolios, store } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, [{ account: "甲店", facts: NO_OPTION }]);
    const task: TaskStatement = { condition: "followers", due: null, owner: null, closed: true };
    await edit(open, [{ is: "account", id: accountId(1), facts: [], tasks: [task] }]);

    const other = portfoliosInMemory({ store }).portfolios;
    const { portfolio } = await other.openFor(
      { principal: "service", name: "Kaibo" },
      open.head.id,
    );

    expect(portfolio.accounts.get(accountId(1))?.tasks.map(keptTask)).toEqual([task]);
  });
});

/** Of each account by condition: said last in an entry that counts. */
function naiveTasks(log: readonly LoggedEntry[]) {
  const undone = new Set<number>();
  for (const { entry } of log) {
    if (entry.kind !== "undo") continue;
    const { of } = entry.body as { of: number };
    const target = log.find((one) => one.entry.revision === of)?.entry;
    if (target?.kind === "import" || target?.kind === "edit") undone.add(of);
  }
  const model = new Map<string, Record<string, TaskStatement>>();
  for (const { entry, lines } of log) {
    if (undone.has(entry.revision)) continue;
    for (const line of lines) {
      if (line.is !== "account") continue;
      const said = (line.tasks ?? []).map((one) => [one.condition, one] as const);
      model.set(line.id, { ...model.get(line.id), ...Object.fromEntries(said) });
    }
  }
  return model;
}

const filters: fc.Arbitrary<TaskFilter> = fc.record({
  status: fc.subarray([...TASK_STATUSES]),
  owner: fc.option(fc.constantFrom("王芳", "李强")),
  unowned: fc.boolean(),
  condition: fc.subarray(["recent-payment", "followers", "dau"] as const),
  entity: fc.option(fc.constantFrom(entityId(1), entityId(2))),
  due: fc.option(
    fc.constantFrom("week" as const, "month" as const, "none" as const, { until: TODAY }),
  ),
});

async function manyTasks() {
  const rows = [
    { account: "甲店", entity: "甲", owner: "王芳", facts: NO_OPTION },
    { account: "甲二店", entity: "甲", facts: { ...NO_OPTION, lastPaymentOn: "never" } },
    { account: "乙店", entity: "乙", facts: GOOD_FACTS },
  ];
  const open = await seedPortfolio(portfoliosInMemory().portfolios, rows);
  const tasks: readonly TaskStatement[] = [
    { condition: "followers", due: "2026-11-28", owner: null },
    { condition: "recent-payment", due: YESTERDAY, owner: "李强" },
    { condition: "dau", due: null, owner: "王芳", closed: true },
  ];
  await edit(
    open,
    [1, 2, 3].map((number) => ({ is: "account", id: accountId(number), facts: [], tasks })),
  );
  return open.standings();
}

describe("a list of tasks", () => {
  it("has what its filter lets pass, and its address leads to the same", async () => {
    const standings = await manyTasks();
    const all = tasksOf(standings);

    expect(all).toHaveLength(9);
    fc.assert(
      fc.property(filters, (filter) => {
        const found = tasksOf(standings, filter);
        const read = readTaskFilter(Object.fromEntries(taskFilterQuery(filter)));

        expect(new Set(found)).toEqual(new Set(all.filter((one) => isWantedBy(one, filter))));
        expect(read).toEqual({ filter, problems: [] });
      }),
      { numRuns: 200 },
    );
  });

  it("begins with what is to be done, by the day on which it is due", async () => {
    const tasks = tasksOf(await manyTasks()).map(({ status, said }) => [status, said.due]);

    expect(tasks.slice(0, 3)).toEqual([
      ["overdue", YESTERDAY],
      ["open", "2026-11-28"],
      ["open", "2026-11-28"],
    ]);
    expect(tasks.slice(3).filter(([status]) => status === "open" || status === "overdue")).toEqual(
      [],
    );
  });

  it("has one job for what is one thing for the entity, and one an account for the rest", async () => {
    const standings = await manyTasks();
    const ofFirst = { ...EVERY_TASK, entity: entityId(1) };

    const jobs = jobsOf(tasksOf(standings, ofFirst));

    const told = jobs.map(({ first, tasks }) => [
      first.said.condition,
      tasks.map(({ row }) => row.account.name),
      ownersOf({ tasks }),
    ]);
    expect(new Set(told)).toEqual(
      new Set([
        // Given to nobody, it is with whoever looks after an account.
        ["followers", ["甲店", "甲二店"], ["王芳"]],
        ["recent-payment", ["甲店"], ["李强"]],
        ["recent-payment", ["甲二店"], ["李强"]],
        ["dau", ["甲店", "甲二店"], ["王芳"]],
      ]),
    );
  });

  it.each([
    [{ status: "late" }, "status"],
    [{ due: "someday" }, "due"],
    [{ due: "2026-02-30" }, "due"],
    [{ entity: "甲" }, "entity"],
    [{ condition: "luck" }, "condition"],
    [{ unowned: "maybe" }, "unowned"],
    [{ owner: "王".repeat(201) }, "owner"],
  ])("tells that %j cannot be read, and lets all pass", (query, pointer) => {
    const { filter, problems } = readTaskFilter(query);

    expect(problems.map((one) => one.pointer)).toEqual([pointer]);
    expect(filter).toEqual(EVERY_TASK);
  });
});

function isWantedBy({ status, owner, said, row }: Task, filter: TaskFilter): boolean {
  const until = { week: "2026-11-28", month: "2026-12-21" };
  const isDue = () => {
    if (filter.due === null) return true;
    if (filter.due === "none") return said.due === null;
    const last = typeof filter.due === "object" ? filter.due.until : until[filter.due];
    return said.due !== null && said.due <= last;
  };
  return (
    (filter.status.length === 0 || filter.status.includes(status)) &&
    (filter.owner === null || owner === filter.owner) &&
    (!filter.unowned || owner === null) &&
    (filter.condition.length === 0 || filter.condition.includes(said.condition)) &&
    (filter.entity === null || row.account.entity.id === filter.entity) &&
    isDue()
  );
}
