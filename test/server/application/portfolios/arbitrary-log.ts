/** Random logs of a small portfolio: lists, edits, what is taken back, accounts that move. */

import fc from "fast-check";
import { holderOf } from "../../../../server/application/portfolios/fact-levels.ts";
import { atOnce } from "../../../../server/application/portfolios/in-slices.ts";
import type { Portfolio } from "../../../../server/application/portfolios/portfolio.ts";
import { PortfolioFold } from "../../../../server/application/portfolios/portfolio-fold.ts";
import type {
  FactStatement,
  StatementLine,
  TaskStatement,
} from "../../../../server/application/portfolios/statements.ts";
import type { PortfolioEntry } from "../../../../server/application/ports/portfolios.ts";
import { accountId, entityId, importId } from "../../../factories/portfolios.ts";

export type LoggedEntry = {
  readonly entry: PortfolioEntry;
  readonly lines: readonly StatementLine[];
};

const DAYS = ["2026-10-01", "2026-11-01", "2026-11-10", "2026-11-20"];
const VALUES = {
  entityType: ["enterprise", "individual"],
  region: ["mainland", "overseas"],
  categories: [["商家自营>食品"], ["教育>在线视频课程"], ["商家自营>食品", "电商平台>电商平台"]],
  lastSevereViolationOn: ["never", "2026-03-01", "2026-11-05"],
  lastPaymentOn: ["never", "2026-08-25", "2026-11-12"],
  followers: [63, 500, { min: 100 }, { min: 50, max: 80 }],
  dau: [20, 300, [90, 120, 95, 101, 130, 99, 80], { min: 90, max: 110 }],
  adSpend: ["9000.00", 20_000, { min: 5000 }, [{ on: "2026-01-05", amount: "12000.00" }]],
  channelsEntity: ["same", "different"],
  channelsAssociation: [[], ["open-platform-bound"]],
} as const;

const fact = fc
  .constantFrom(...(Object.keys(VALUES) as (keyof typeof VALUES)[]))
  .chain((key) =>
    fc.record({
      key: fc.constant(key),
      value: fc.option(fc.constantFrom<unknown[]>(...VALUES[key]), { freq: 8 }),
      source: fc.constantFrom("self", "document", "wechat-api", "consultant"),
      observedOn: fc.option(fc.constantFrom(...DAYS)),
      settles: fc.boolean(),
    }),
  )
  .map(({ settles, ...said }) => ({ ...said, ...(settles && { settles }) }) as FactStatement);

const facts = fc.array(fact, { maxLength: 4 });
const task = fc
  .record({
    condition: fc.constantFrom("followers", "dau", "recent-payment", "category"),
    due: fc.option(fc.constantFrom(...DAYS)),
    owner: fc.option(fc.constantFrom("王芳", "李强")),
    isNoted: fc.boolean(),
    isClosed: fc.boolean(),
  })
  .map(
    ({ isNoted, isClosed, ...said }): TaskStatement => ({
      ...(said as Pick<TaskStatement, "condition" | "due" | "owner">),
      ...(isNoted && { note: "先问商户" }),
      ...(isClosed && { closed: true as const }),
    }),
  );
const tasks = fc.array(task, { maxLength: 3 });
const which = fc.nat({ max: 5 });

const listed = fc
  .record({
    account: which,
    entity: fc.nat({ max: 2 }),
    tag: fc.constantFrom("华东", "重点"),
    facts,
  })
  .map(({ account, entity, tag, facts: said }): StatementLine[] => [
    {
      is: "entity",
      id: entityId(entity),
      name: `公司${entity}`,
      facts: said.filter(({ key }) => holderOf(key) === "entity"),
    },
    {
      is: "account",
      id: accountId(account),
      entity: entityId(entity),
      set: { name: `店${account}`, tags: [tag] },
      facts: said.filter(({ key }) => holderOf(key) === "account"),
    },
  ]);

const edited = fc
  .record({
    account: which,
    entity: fc.nat({ max: 2 }),
    name: fc.option(fc.constant("新名")),
    facts,
    tasks: fc.option(tasks),
  })
  .map(({ account, entity, name, facts: said, tasks: todo }): StatementLine[] => [
    {
      is: "entity",
      id: entityId(entity),
      facts: said.filter(({ key }) => holderOf(key) === "entity"),
    },
    {
      is: "account",
      id: accountId(account),
      ...(name !== null && { set: { name } }),
      facts: said.filter(({ key }) => holderOf(key) === "account"),
      ...(todo !== null && { tasks: todo }),
    },
  ]);

type Step =
  | { readonly kind: "import" | "edit"; readonly lines: readonly StatementLine[] }
  | { readonly kind: "undo"; readonly back: number };

const step = fc.oneof(
  fc
    .array(listed, { minLength: 1, maxLength: 5 })
    .map((lines): Step => ({ kind: "import", lines: lines.flat() })),
  fc
    .array(edited, { minLength: 1, maxLength: 3 })
    .map((lines): Step => ({ kind: "edit", lines: lines.flat() })),
  fc.nat({ max: 4 }).map((back): Step => ({ kind: "undo", back })),
);

export const arbitraryLog = fc.array(step, { minLength: 1, maxLength: 8 }).map(logOf);

export const arbitrarySaying = fc
  .oneof(listed, edited)
  .map((lines): Step => ({ kind: "edit", lines }));

/** What cannot be said at that moment is left out. */
function logOf(steps: readonly Step[]): LoggedEntry[] {
  const log: LoggedEntry[] = [];
  for (const one of steps) log.push(nextEntry(log, one));
  return log;
}

export function nextEntry(log: readonly LoggedEntry[], one: Step): LoggedEntry {
  const fold = foldOf(log);
  const revision = log.length + 1;
  const counts = { new: 0, changed: 0, unchanged: 0, conflicts: 0 };
  const bodies = {
    import: { import: importId(revision), file: "客户.xlsx", counts },
    edit: {},
    undo: { of: one.kind === "undo" ? Math.max(1, revision - 1 - one.back) : 1 },
  };
  const entry: PortfolioEntry = {
    format: 1,
    revision,
    at: "2026-11-21T04:00:00.000Z",
    by: { principal: "person:per_00000000000000000001", name: "王芳" },
    kind: one.kind,
    body: bodies[one.kind],
  };
  if (one.kind === "undo") return { entry, lines: [] };
  const lines: StatementLine[] = [];
  for (const line of one.lines) if (isSayable(fold, [...lines, line], entry)) lines.push(line);
  return { entry, lines };
}

function isSayable(fold: PortfolioFold, lines: readonly StatementLine[], entry: PortfolioEntry) {
  const meta = foldOf([]).begin(entry);
  try {
    atOnce(fold.expectSayable(fold.read(lines, meta)));
    return true;
  } catch {
    return false;
  }
}

/** `cut`: how many lines there are in a batch. */
export function foldOf(log: readonly LoggedEntry[], cut = 100): PortfolioFold {
  const fold = new PortfolioFold("pf_00000000000000000001");
  for (const one of log) addTo(fold, one, cut);
  return fold;
}

export function addTo(fold: PortfolioFold, { entry, lines }: LoggedEntry, cut = 100): void {
  const meta = fold.begin(entry);
  for (let at = 0; at < lines.length; at += cut) {
    fold.add(fold.read(lines.slice(at, at + cut), meta));
  }
}

/** What a portfolio holds, without when it was last said. */
export function contentOf({ entities, accounts }: Portfolio) {
  const ofEntities = Array.from(entities.values(), (one) => {
    return { ...one, accounts: one.accounts.map(({ id }) => id).sort(), revision: null };
  });
  const ofAccounts = Array.from(accounts.values(), (one) => {
    return { ...one, entity: one.entity.id, revision: null };
  });
  return {
    entities: new Map(ofEntities.map((one) => [one.id, one])),
    accounts: new Map(ofAccounts.map((one) => [one.id, one])),
  };
}
