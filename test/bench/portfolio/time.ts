/** The desk over time: an audit, two compared, actions, the calendar, tasks and other rules; beside the audit of the bare list. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { SHIPPED } from "../http/process.ts";
import { run } from "../measure.ts";
import type { Row } from "../run.ts";
import { bareParse, type PortfolioBench } from "./bench.ts";
import { type Answer, type Cost, jsonOf, signUp, startDesk, sum } from "./desk.ts";
import { type Held, newPortfolio, putList } from "./imports.ts";
import { accountsFrom, linesOf } from "./list.ts";
import { type Item, itemsIn, toucher } from "./pages.ts";
import { inMs, REACH, type Report, reportOn, usual } from "./report.ts";

const ROUNDS = 5;
/** Every so many accounts have other facts in the next list. */
const CHANGED = 5;
const JSON_TYPE = "application/json";
const OTHER_RULES = "wechat-live@2020-09";

/** A portfolio in a service of its own: what is told of it over time. */
export async function benchTime(bench: PortfolioBench): Promise<Row[]> {
  const { directory, accounts } = bench;
  const today = civilDateInShanghai(new Date());
  const lines = linesOf(accountsFrom(0, accounts, today), today);
  const report = reportOn(accounts, await bareParse(bench, "bare-parse", lines));
  const desk = await startDesk(await signUp(join(directory, "time")));
  const held = await newPortfolio(desk);
  await putList(held, { text: lines, accounts });
  const [list, out] = [join(directory, "accounts.ndjson"), join(directory, "audit.ndjson")];
  await writeFile(list, lines);
  await lookOverTime(report, { held, accounts, list, out });
  report.memory("the most memory over time", desk.memory.peak());
  await desk.stop();
  return report.rows;
}

type OverTime = {
  readonly held: Held;
  readonly accounts: number;
  /** The list as a file of lines, for the command. */
  readonly list: string;
  readonly out: string;
};

async function lookOverTime(report: Report, bench: OverTime): Promise<void> {
  const { held, accounts } = bench;
  const { ask } = held.desk;
  const api = `/api/v1${held.path}`;
  const bare = await bareAudit(bench);
  const tell = (what: string, cost: Cost, most: number, more = "") => {
    const ratio = `${(cost.ms / bare.ms).toFixed(2)} × the audit of the bare list (${inMs(bare.ms)})`;
    const besides = [ratio, more].filter((one) => one !== "").join("; ");
    report.time(what, cost, { most, besides });
  };
  const { items } = itemsIn(await ask("GET", `${api}/accounts?pageSize=100`));
  const touch = toucher(held, items);
  const audit = () => ask("POST", `${api}/audits`, { type: JSON_TYPE, body: "{}" });

  const first = await audit();
  tell("an audit kept, right after an edit", await after(touch, audit), REACH.auditMs);
  await putChanged(held, accounts);
  const later = await audit();
  const changed = await compared(held, [later, first]);
  tell(
    "two audits compared, of which a fifth has other facts",
    changed.cost,
    REACH.compareMs,
    changed.words,
  );
  const looks: readonly (readonly [what: string, path: string, most: number])[] = [
    ["actions", `${api}/actions`, REACH.actionsMs],
    ["the page of actions", `${held.path}/actions`, REACH.actionsMs],
    ["the calendar", `${api}/calendar`, REACH.calendarMs],
    ["the page of the calendar", `${held.path}/calendar`, REACH.calendarMs],
    ["tasks", `${api}/tasks`, REACH.calendarMs],
  ];
  for (const [what, path, most] of looks) {
    const look = () => ask("GET", path);
    const again = usual([await look(), await look(), await look()]);
    tell(`${what}, right after an edit`, await after(touch, look), most, `again ${inMs(again.ms)}`);
  }
  const impact = () =>
    ask("POST", `${api}/impact`, {
      type: JSON_TYPE,
      body: JSON.stringify({ ruleset: OTHER_RULES }),
    });
  tell("other rules held against all", await after(touch, impact), REACH.auditMs);
}

/** Of what comes after an edit; the edit itself is not counted. */
async function after(touch: () => Promise<Answer>, look: () => Promise<Answer>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await touch();
    costs.push(await look());
  }
  return usual(costs);
}

async function putChanged({ desk, path }: Held, accounts: number): Promise<void> {
  const today = civilDateInShanghai(new Date());
  const others = accountsFrom(accounts, accounts + accounts / CHANGED, today);
  const lines: string[] = [];
  for (const [at, line] of linesOf(others, today).trimEnd().split("\n").entries()) {
    const { facts } = JSON.parse(line) as { facts: Record<string, unknown> };
    const { lastPaymentOn, dau } = facts;
    const appid = `wx${String(at * CHANGED).padStart(16, "0")}`;
    const [account, entity] = [`小程序${at * CHANGED}号店`, `有限公司${at}`];
    lines.push(JSON.stringify({ account, entity, appid, facts: { lastPaymentOn, dau } }));
  }
  await desk.ask("PUT", `/api/v1${path}/accounts`, {
    type: "application/x-ndjson",
    body: `${lines.join("\n")}\n`,
  });
}

async function compared(
  { desk }: Held,
  [later, earlier]: readonly [Answer, Answer],
): Promise<{ cost: Cost; words: string }> {
  const [one, other] = [later, earlier].map((answer) => (jsonOf(answer) as Item).id);
  const look = () => desk.ask("GET", `/api/v1/audits/${one}/compare/${other}`);
  const cost = await look();
  const again = await look();
  const page = await desk.ask("GET", `/audits/${one}/compare/${other}`);
  return { cost, words: `again ${inMs(again.ms)}, as a page ${inMs(page.ms)}` };
}

async function bareAudit({ list, out }: OverTime): Promise<Cost> {
  const { seconds, cpu } = await run({ args: [SHIPPED, "audit", list, "--out", out] });
  return sum({ ms: seconds * 1000, cpu: cpu * 1000 });
}
