/** A consultant's desk with something of everything on it, and its pages in the states that people meet. */
import { principalOfPerson } from "../../../server/application/people/principals.ts";
import type {
  StatementLine,
  TaskStatement,
} from "../../../server/application/portfolios/statements.ts";
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  importRows,
  type PortfolioRow,
  seedPortfolio,
} from "../../factories/portfolios.ts";
import type { TestApp } from "../../helpers/build-app.ts";
import { PASSWORD, type SignedInPerson, signedInPerson } from "../../helpers/sign-in.ts";
import { ELIGIBLE } from "../../server/routes/pages/merchant-forms.ts";
import { type Page, query, signedInVisitor, Visitor } from "../../server/routes/pages/visitor.ts";
import { AUDITS } from "./desk-audits.ts";
import { REQUESTS } from "./desk-requests.ts";

export type Desk = {
  readonly service: TestApp;
  /** A desk where nobody has come in yet. */
  readonly unused: TestApp;
  readonly owner: Visitor;
  readonly reader: Visitor;
  /** Signed in, and without a portfolio. */
  readonly stranger: Visitor;
  readonly nobody: Visitor;
  /** The path of the portfolio. */
  readonly portfolio: string;
  /** The path of one without an account. */
  readonly empty: string;
  readonly language: string;
};

export type DeskScene = (desk: Desk) => Promise<Page>;

const LONG_NAME =
  "昆明云朵与半亩花田花艺设计及婚庆礼仪服务（云南自由贸易试验区）有限责任公司第一分公司";
const UNBROKEN = "Supercalifragilisticexpialidocious_flagship_store_2026_winter_collection";

/** Of each verdict some, and of each what people do to lists: long names, odd values, many tags, nothing at all. */
const ROWS: readonly PortfolioRow[] = [
  {
    account: "云朵旗舰店",
    entity: LONG_NAME,
    appid: "wx0000000000000001",
    externalId: "CRM-2026-000001",
    owner: "王芳",
    tags: ["川渝", "重点", "花艺", "老客"],
    note: "每周三回访。",
    live: { status: "enabled", on: "2026-03-02" },
    // Open under today's name, and not under that of before.
    facts: { ...GOOD_FACTS, categories: ["商家自营>服饰内衣"], channelsEntity: "same" },
  },
  {
    account: UNBROKEN,
    entity: LONG_NAME,
    owner: "王芳",
    facts: { dau: 30, categories: ["商家自营>食品"] },
  },
  {
    account: "半亩小铺",
    entity: "半亩酒业有限公司",
    owner: "李骏",
    live: { status: "applied", on: "2026-11-01" },
    facts: { ...GOOD_FACTS, followers: 63, dau: 40, adSpend: "100.00" },
  },
  {
    account: "南枝",
    live: { status: "rejected", on: null },
    facts: { ...GOOD_FACTS, followers: 12, dau: 1, adSpend: "0.00", lastPaymentOn: "never" },
  },
  {
    account: "渝味",
    facts: {
      ...GOOD_FACTS,
      categories: ["商家自营>服饰内衣"],
      ...{ followers: undefined, dau: undefined, adSpend: undefined },
    },
  },
  { account: "什么都不知道" },
  { account: "六月前违规", facts: { ...GOOD_FACTS, lastSevereViolationOn: "2026-06-10" } },
  { account: "将到期", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-08-27" } },
  {
    account: "一年前的投放",
    facts: {
      ...{ ...GOOD_FACTS, categories: ["商家自营>服饰内衣"] },
      ...{ followers: 10, adSpend: [{ on: "2025-12-05", amount: "20000.00" }] },
    },
  },
  ...Array.from(
    { length: 24 },
    (_none, at): PortfolioRow => ({
      account: `连锁门店 ${at + 1}`,
      entity: "连锁零售集团",
      owner: at % 2 === 0 ? "王芳" : "李骏",
      facts: {
        categories: [at % 4 === 0 ? "商家自营>服饰内衣" : "商家自营>食品"],
        lastPaymentOn: at % 3 === 0 ? "2026-11-10" : "never",
      },
    }),
  ),
];

const FOLLOWERS = { condition: "followers", due: "2026-12-01", owner: null } as const;
/** Of each status one, one for an entity, one with a name that is no sign of Markdown. */
const TASKS: readonly StatementLine[] = [
  taskOf(3, { ...FOLLOWERS, note: "先让老客关注公众号；周五复盘 <b>*重点*</b>" }),
  taskOf(4, { condition: "recent-payment", due: "2026-11-15", owner: "李骏" }),
  taskOf(1, { condition: "recent-payment", due: "2026-11-30", owner: "王芳" }),
  taskOf(1, { condition: "dau", due: null, owner: null }),
  taskOf(2, { ...FOLLOWERS, closed: true }),
  taskOf(5, { condition: "dau", due: null, owner: "陈雨桐" }),
  ...Array.from({ length: 24 }, (_none, at) => taskOf(10 + at, FOLLOWERS)),
];

function taskOf(number: number, task: TaskStatement): StatementLine {
  return { is: "account", id: accountId(number), facts: [], tasks: [task] };
}

const LIST = [
  "西南大区客户台账",
  "公司名称,小程序名称,主体类型,所在地,类目,最近支付日期,公众号粉丝数(人),近7日DAU,最近严重违规日期,近一年广告消耗（万元）,备注",
  "渝味食品,渝味,企业,重庆,商家自营>食品,2026-11-10,约1200,1,无,0,",
  "若谷百货,若谷,企业,重庆,商家自营>食品,2026-11-10,挺多,1,无,0.1,老客户",
  "半亩酒业有限公司,半亩小铺,企业,重庆,商家自营>食品,2026-11-12,120,40,无,0,",
].join("\n");

/** A desk of its own for each language, as a session keeps what it was shown in. */
export async function openDesk(
  service: TestApp,
  unused: TestApp,
  language: "zh-CN" | "en",
): Promise<Desk> {
  const person = async (name: string, isAdministrator = false) =>
    await signedInPerson(service, `${name} ${language}`, { isAdministrator });
  const [wang, li, he] = [await person("王芳", true), await person("李骏"), await person("何晓")];
  const { principal } = wang;
  const open = await seedPortfolio(service.portfolios, ROWS, { principal, name: "西南大区" });
  await importRows(open, [{ account: "云朵旗舰店", entity: LONG_NAME, facts: { followers: 80 } }], {
    file: "另一份.csv",
    source: "document",
  });
  await edit(open, [{ is: "account", id: accountId(8), set: { removed: true }, facts: [] }]);
  await edit(open, TASKS);
  await service.portfolios.putMember(principal, open.head.id, {
    member: member(li, "read"),
    seen: null,
  });
  const empty = await seedPortfolio(service.portfolios, [], { principal, name: "还没有客户" });
  const visitors = {
    owner: signedInVisitor(service.app, wang),
    reader: signedInVisitor(service.app, li),
    stranger: signedInVisitor(service.app, he),
    nobody: new Visitor(service.app),
  };
  for (const visitor of Object.values(visitors)) await visitor.visits(`/rules?lang=${language}`);
  return {
    ...visitors,
    ...{ service, unused, language },
    portfolio: `/portfolios/${open.head.id}`,
    empty: `/portfolios/${empty.head.id}`,
  };
}

function member({ principal: { id, name } }: SignedInPerson, role: "read" | "write") {
  return { principal: id, name, role };
}

const at =
  (rest = ""): DeskScene =>
  async ({ owner, portfolio }) =>
    await owner.visits(`${portfolio}${rest}`);
const account = (number: number, rest = "") => `/accounts/${accountId(number)}${rest}`;
const entity = (number: number, rest = "") => `/entities/${entityId(number)}${rest}`;

/** The page of the portfolio that answers when its form is sent with what is typed. */
const sent =
  (rest: string, form: string, fields: Record<string, string | readonly string[]>): DeskScene =>
  async ({ owner, portfolio }) =>
    await owner.submits(await owner.visits(`${portfolio}${rest}`), form, { fields });

async function unusedVisitor({ unused, language }: Desk): Promise<Visitor> {
  const visitor = new Visitor(unused.app);
  await visitor.visits(`/rules?lang=${language}`);
  return visitor;
}

async function firstLink({ unused }: Desk): Promise<string> {
  return `/setup/${(await unused.people.links.makeFirst()) ?? ""}`;
}

async function invitation({ service, portfolio }: Desk): Promise<string> {
  const membership = { portfolio: portfolio.split("/").at(-1) ?? "", role: "write" as const };
  const made = {
    kind: "invitation" as const,
    name: "周宁",
    isAdministrator: false,
    by: null,
    membership,
  };
  return `/setup/${await service.people.links.make(made)}`;
}

const COMING_IN: Record<string, DeskScene> = {
  "where one signs in": async ({ nobody }) => await nobody.visits("/sign-in"),
  "where one signs in to see what is asked for": async ({ nobody, portfolio }) =>
    await nobody.visits(`/sign-in?next=${encodeURIComponent(portfolio)}`),
  "a sign-in that is refused": async ({ nobody }) =>
    await nobody.submits(await nobody.visits("/sign-in"), "/sign-in", {
      fields: { name: "王芳", password: "wrong" },
    }),
  "where one signs in before anybody has come in": async (desk) =>
    await (await unusedVisitor(desk)).visits("/sign-in"),
  "the first link": async (desk) => await (await unusedVisitor(desk)).visits(await firstLink(desk)),
  "the first link, with a short password": async (desk) => {
    const visitor = await unusedVisitor(desk);
    const link = await firstLink(desk);
    return await visitor.submits(await visitor.visits(link), link, {
      fields: { name: "王芳", password: "短" },
    });
  },
  "an invitation": async (desk) => await desk.nobody.visits(await invitation(desk)),
  "a link that is none": async ({ nobody }) => await nobody.visits("/setup/nonsense"),
};

const SETTINGS: Record<string, DeskScene> = {
  settings: async ({ owner }) => await owner.visits("/settings"),
  "settings of who is no administrator": async ({ reader }) => await reader.visits("/settings"),
  "settings with a key shown once": async ({ owner }) =>
    await owner.submits(await owner.visits("/settings"), "make-key", {
      fields: { keyName: "商城同步", scope: "write" },
    }),
  "settings with an invitation shown once": async ({ owner }) =>
    await owner.submits(await owner.visits("/settings"), "invite", {
      fields: { invitee: "陈雨桐" },
    }),
  "settings with a refused name": async ({ owner }) =>
    await owner.submits(await owner.visits("/settings"), "rename", { fields: { name: " " } }),
  "settings with a refused password": async ({ owner }) =>
    await owner.submits(await owner.visits("/settings"), "password", {
      fields: { password: PASSWORD, newPassword: "short" },
    }),
  "settings with a refused key": async ({ owner }) =>
    await owner.submits(await owner.visits("/settings"), "make-key", { fields: { keyName: "" } }),
  "the settings of a portfolio": at("/settings"),
  "the settings of a portfolio, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/settings`),
  "the settings of a portfolio, with a refused name": sent("/settings", "rename", { name: " " }),
  "the settings of a portfolio, with a member that is none": sent("/settings", "add", {
    member: "没有的人",
    role: "write",
  }),
  "the settings of a portfolio that two people rename": async ({ owner, empty }) => {
    const page = await owner.visits(`${empty}/settings`);
    const theirs = { name: "她的名字" };
    await owner.submits(await owner.visits(`${empty}/settings`), "rename", { fields: theirs });
    return await owner.submits(page, "rename", { fields: { name: LONG_NAME } });
  },
  "the settings of a portfolio, with a role that is another by now": async (desk) =>
    await sent("/settings", "add", { member: `李骏 ${desk.language}`, role: "write" })(desk),
  "the settings of a portfolio that is handed to nobody": sent("/settings", "hand-over", {}),
  "a person to be erased": toErasure,
  "a person to be erased, with a name that is mistyped": async (desk) =>
    await desk.owner.submits(await toErasure(desk), "erase", { fields: { confirm: "李" } }),
};

/** Somebody who owns a portfolio. */
async function toErasure({ service, owner, language }: Desk): Promise<Page> {
  const name = `离职的人 ${language}`;
  const known = await service.people.all.named(name);
  const id = known?.id ?? (await signedInPerson(service, name)).id;
  if (known === null) await service.portfolios.create(principalOfPerson({ id, name }), LONG_NAME);
  return await owner.visits(`/settings/people/${id}/erase`);
}

const OVERVIEW: Record<string, DeskScene> = {
  portfolios: async ({ owner }) => await owner.visits("/portfolios"),
  "no portfolio": async ({ stranger }) => await stranger.visits("/portfolios"),
  "a portfolio without a name": async ({ owner }) =>
    await owner.submits(await owner.visits("/portfolios"), "/portfolios", {
      fields: { name: " " },
    }),
  "an empty portfolio": async ({ owner, empty }) => await owner.visits(empty),
  "the overview": at(),
  "the overview, for a reader": async ({ reader, portfolio }) => await reader.visits(portfolio),
};

const TABLE: Record<string, DeskScene> = {
  "the table": at("/accounts"),
  "the table, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/accounts`),
  "the table, second page": at("/accounts?page=2"),
  "the table, filtered": at(
    `/accounts?verdict=ineligible&oneShort=1&sort=-name&${query({ owner: "李骏", q: "铺" })}`,
  ),
  "the table, with nothing left": at("/accounts?verdict=eligible&live=rejected"),
  "the table, with a wrong filter": at("/accounts?verdict=maybe&size=7&page=0&owner=李骏"),
  "the table of an empty portfolio": async ({ owner, empty }) =>
    await owner.visits(`${empty}/accounts`),
  "the table by entities": at("/accounts?by=entity"),
  "the table by entities, filtered": at("/accounts?by=entity&verdict=ineligible"),
  "the table, with views that were saved": async (desk) => {
    const saved = { intent: "save", name: `差一项的客户 ${desk.language}` };
    const page = await desk.owner.visits(`${desk.portfolio}/accounts?oneShort=1`);
    await desk.owner.submits(page, "/accounts/views", { fields: saved });
    return await desk.owner.visits(`${desk.portfolio}/accounts?oneShort=1`);
  },
  "the table, with a view without a name": sent("/accounts?oneShort=1", "/accounts/views", {
    intent: "save",
    name: " ",
  }),
  "a bulk edit": sent("/accounts", "/accounts/edit", {
    account: [accountId(1), accountId(3)],
    ...{ owner: "陈雨桐", tagsAdd: "重点;老客", live: "enabled", intent: "preview" },
  }),
  "a bulk edit of a fact": sent("/accounts?oneShort=1", "/accounts/edit", {
    ...{ all: "1", fact: "followers", value: "1,200粉", settles: "1", intent: "preview" },
  }),
  "a bulk edit with everything wrong": sent("/accounts", "/accounts/edit", {
    account: [accountId(1)],
    ...{ fact: "followers", value: "很多", observedOn: "2099-01-01", intent: "preview" },
  }),
  "a bulk edit of nobody": sent("/accounts", "/accounts/edit", {
    ...{ owner: "陈雨桐", intent: "preview" },
  }),
  "a bulk edit that was overtaken": sent("/accounts", "/accounts/edit", {
    account: [accountId(1)],
    ...{ owner: "陈雨桐", intent: "apply", revision: "1000" },
  }),
};

const ACTIONS: Record<string, DeskScene> = {
  actions: at("/actions"),
  "actions of one owner": at(`/actions?${query({ owner: "李骏" })}`),
  "actions of one entity": at(`/actions?entity=${entityId(9)}`),
  "actions of nobody's accounts, by an entity that is none": at("/actions?owner=nobody&entity=x"),
  "actions, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/actions`),
  "actions of an empty portfolio": async ({ owner, empty }) =>
    await owner.visits(`${empty}/actions`),
  "actions by other weights": sent("/actions", "/actions/weights", { followers: "1.0" }),
  "actions by weights that are none": sent("/actions", "/actions/weights", {
    ...{ followers: "很大", dau: "0", "ad-spend": "1000" },
  }),
};

const CALENDAR: Record<string, DeskScene> = {
  calendar: at("/calendar"),
  "calendar of one kind and owner": at(`/calendar?kind=payment&${query({ owner: "王芳" })}`),
  "calendar of days without anything": at("/calendar?from=2026-11-25&to=2026-11-26"),
  "calendar by days that are none": at("/calendar?from=soon&kind=luck"),
  "calendar, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/calendar`),
  "calendar with an address that is shown once": sent("/calendar", "/calendar/feeds", {
    ...{ intent: "make", owner: "王芳" },
  }),
  "calendar of an empty portfolio": async ({ owner, empty }) =>
    await owner.visits(`${empty}/calendar`),
};

async function handsIn({ owner, portfolio }: Desk, file: string | Buffer = LIST): Promise<Page> {
  const page = await owner.visits(`${portfolio}/import`);
  const files = { file: { "客户台账.csv": Buffer.from(file) } };
  return await owner.submits(page, "/import", { files });
}

async function toCells(desk: Desk): Promise<Page> {
  const fields = { observedOn: "2026-11-18", source: "document" };
  return await desk.owner.submits(await handsIn(desk), "/columns", { fields });
}

async function toChanges(desk: Desk): Promise<Page> {
  return await desk.owner.submits(await toCells(desk), "/cells");
}

const IMPORT: Record<string, DeskScene> = {
  "an import": at("/import"),
  "an import, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/import`),
  "an import of nothing": async (desk) => await handsIn(desk, ""),
  "an import of what is no list": async (desk) => await handsIn(desk, Buffer.from([0, 1, 2, 255])),
  "the columns of a list": async (desk) => await handsIn(desk),
  "the columns of a list, with a day that is none": async (desk) =>
    await desk.owner.submits(await handsIn(desk), "/columns", {
      fields: { observedOn: "2099-01-01" },
    }),
  "the cells of a list": toCells,
  "the cells of a list, with one that is still odd": async (desk) => {
    const fields = { "as-0": "挺多" };
    return await desk.owner.submits(await toCells(desk), "/cells", { fields });
  },
  "what a list changes": toChanges,
  "what a list has changed": async (desk) => {
    const page = await toChanges({ ...desk, portfolio: desk.empty });
    const applied = await desk.owner.submits(page, "/changes", { fields: { intent: "apply" } });
    await desk.owner.submits(applied, "/import/undo");
    return applied;
  },
  "a list that is not there": at("/import/imp_0000000000000000/columns"),
};

const ROBOT = {
  ...{ kind: "feishu", weekday: "1", hour: "9", secret: "" },
  address: "https://open.feishu.cn/open-apis/bot/v2/hook/693a91f6-7abc-4bc4-97a0",
};

const WEEKLY: Record<string, DeskScene> = {
  "the digest of the week, of the first": at("/digest"),
  "the digest of the week, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/digest`),
  "the digest of the week, of an empty portfolio": async ({ owner, empty }) =>
    await owner.visits(`${empty}/digest`),
  "a digest after an audit, with a robot": async ({ owner, portfolio }) => {
    const audited = await owner.submits(await owner.visits(`${portfolio}/digest`), "#audit-now");
    return await owner.submits(audited, "#add-robot", { fields: ROBOT });
  },
  "a robot of another vendor": sent("/digest", "#add-robot", { ...ROBOT, kind: "wecom" }),
};

const task = (number: number, condition: string) => account(number, `/tasks/${condition}`);
const OTHER_RULES = "/impact?ruleset=wechat-live@2020-09";

const TO_DO: Record<string, DeskScene> = {
  tasks: at("/tasks?status=overdue,open"),
  "all tasks, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/tasks`),
  "tasks, filtered": at(`/tasks?due=month&condition=followers&entity=${entityId(9)}&unowned=1`),
  "tasks, with nothing left": at("/tasks?status=done&owner=nobody"),
  "tasks, with wrong filters": at("/tasks?status=late&due=someday&entity=x"),
  "tasks of an empty portfolio": async ({ owner, empty }) => await owner.visits(`${empty}/tasks`),
  "a task for an account": at(`/tasks/new?account=${accountId(4)}`),
  "a task for an account about a condition": at(
    `/tasks/new?account=${accountId(12)}&condition=ad-spend`,
  ),
  "a task for an entity": at(`/tasks/new?entity=${entityId(9)}&condition=recent-payment`),
  "a task that nobody needs": at(`/tasks/new?account=${accountId(1)}&condition=category`),
  "a task with everything wrong": sent(`/tasks/new?account=${accountId(4)}`, "/tasks/new", {
    ...{ due: "2026-02-30", note: "长".repeat(501) },
  }),
  "a task that was just added": async (desk) => {
    const fields = { due: "2026-12-24", owner: "李骏" };
    const page = await desk.owner.visits(
      `${desk.portfolio}/tasks/new?entity=${entityId(9)}&condition=dau`,
    );
    return await desk.owner.submits(page, "/tasks/new", { fields });
  },
  "a task of one account": at(task(4, "recent-payment")),
  "a task of an entity": at(task(11, "followers")),
  "a task that was closed": at(task(2, "followers")),
  "a task that is done": at(task(1, "recent-payment")),
  "a task, changed wrongly": sent(task(4, "recent-payment"), "/tasks/recent-payment", {
    due: "soon",
  }),
  "a task that two people change": async ({ owner, portfolio }) => {
    const page = await owner.visits(`${portfolio}${task(5, "dau")}`);
    await owner.submits(page, "/tasks/dau", { fields: { due: "2026-12-02" } });
    return await owner.submits(page, "/tasks/dau", { fields: { due: "2026-12-05" } });
  },
  "a bulk edit that adds a task": sent("/accounts?verdict=ineligible", "/accounts/edit", {
    ...{ all: "1", task: "recent-payment", taskDue: "2026-12-10", intent: "preview" },
  }),
  "a bulk edit with a task that is wrong": sent("/accounts", "/accounts/edit", {
    account: [accountId(1)],
    ...{ task: "followers", taskDue: "soon", taskNote: "长".repeat(501), intent: "preview" },
  }),
};

const IMPACT: Record<string, DeskScene> = {
  "the impact of rules, before they are chosen": at("/impact"),
  "the impact of other rules": at(OTHER_RULES),
  "the impact of older rules, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/impact?ruleset=wechat-live@2020-02`),
  "the impact of other rules, filtered": at(`${OTHER_RULES}&impact=loss&condition=category&q=店`),
  "the impact of other rules, with nothing left": at(`${OTHER_RULES}&q=nobody`),
  "the impact of other rules, with wrong filters": at(`${OTHER_RULES}&impact=none&to=maybe`),
  "the impact of rules that there are not": at("/impact?ruleset=channels-live@2022-03"),
  "the impact of other rules on nobody": async ({ owner, empty }) =>
    await owner.visits(`${empty}${OTHER_RULES}`),
};

const ACCOUNT: Record<string, DeskScene> = {
  "an account, eligible, told differently": at(account(1)),
  "an account, one condition short": at(account(3)),
  "an account, further away": at(account(4)),
  "an account, undetermined": at(account(5)),
  "an account of which nothing is known": at(account(6)),
  "an account, to be waited for": at(account(7)),
  "an account, by its ad spend of a year ago": at(account(9)),
  "an account, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}${account(1)}`),
  "an account, saved": at(account(1, "?saved=followers")),
  "a new account": at("/accounts/new"),
  "a new account with everything wrong": sent("/accounts/new", "/accounts/new", {
    ...{ name: "", appid: "appid", live: "enabled", liveOn: "2099-01-01" },
  }),
  "an account to be edited": at(account(1, "/edit")),
  "an account, edited wrongly": sent(account(1, "/edit"), "/edit", { name: "", liveOn: "when" }),
  "an account that two people edit": async ({ owner, portfolio }) => {
    const page = await owner.visits(`${portfolio}${account(10, "/edit")}`);
    const other = await owner.visits(`${portfolio}${account(10, "/edit")}`);
    const [theirs, mine] = [
      { note: "她的话", owner: "李骏" },
      { note: "我的话", owner: "何晓" },
    ];
    await owner.submits(other, "/edit", { fields: { ...theirs, name: "她的门店" } });
    return await owner.submits(page, "/edit", { fields: { ...mine, name: "我的门店" } });
  },
  ...Object.fromEntries(
    [
      "followers",
      "dau",
      "adSpend",
      "categories",
      "lastPaymentOn",
      "entityType",
      "channelsEntity",
    ].map((key) => [`the fact ${key} of an account`, at(account(1, `/facts/${key}`))]),
  ),
  "a fact with everything wrong": sent(account(1, "/facts/followers"), "/facts/followers", {
    ...{ followers: "很多", observedOn: "2099-01-01", source: "self" },
  }),
  "a fact that two people edit": async ({ owner, portfolio }) => {
    const page = await owner.visits(`${portfolio}${account(11, "/facts/dau")}`);
    const typed = { observedOn: "2026-11-21", source: "wechat-api", note: "" };
    const theirs = "55";
    await owner.submits(page, "/facts/dau", { fields: { ...typed, dau: theirs } });
    return await owner.submits(page, "/facts/dau", { fields: { ...typed, dau: "7" } });
  },
  "what was removed": at("/accounts/removed"),
  "a link for the merchant of an account": at(account(1, "/sharing")),
  "an account whose onboarding is shown": async (desk) => {
    const { owner, portfolio } = desk;
    await owner.submits(await offered(desk, 12), "show");
    return await owner.visits(`${portfolio}${account(12)}`);
  },
  "an account that is not there": at("/accounts/acc_zzzzzzzzzzzzzzzz"),
  "an account of somebody else": async ({ stranger, portfolio }) =>
    await stranger.visits(`${portfolio}${account(1)}`),
  "an account that a reader would edit": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}${account(1, "/edit")}`),
  "an entity": at(entity(1)),
  "an entity of one account": at(entity(4)),
  "an entity of many accounts": at(entity(9)),
  "an entity to be edited": at(entity(1, "/edit")),
  "an entity, edited wrongly": sent(entity(1, "/edit"), "/edit", { name: "" }),
  "a fact of an entity": at(entity(1, "/facts/followers")),
};

/** The merchant, in the same browser, is asked whether the account may show the onboarding. */
async function offered({ owner, portfolio }: Desk, number: number): Promise<Page> {
  const link = await owner.visits(`${portfolio}${account(number, "/sharing")}`);
  const code = /(\/sharing\?code=[\w.%-]+)</.exec(link.html)?.[1] ?? "";
  const onboarding = await owner.begins();
  const step = await owner.visits(`${onboarding}/eligibility?all=1`);
  await owner.submits(step, "facts.submitted", { fields: ELIGIBLE });
  return await owner.visits(`${onboarding}/sharing?${query({ code })}`);
}

const SHARING: Record<string, DeskScene> = {
  "a consultant's link in the wizard": async (desk) => await offered(desk, 13),
  "an onboarding that is shown, in the wizard": async (desk) =>
    await desk.owner.submits(await offered(desk, 14), "show"),
};

const HANDOVER: Record<string, DeskScene> = {
  reports: at("/reports"),
  "reports, none found": at("/reports?q=nobody"),
  "reports, of a filter": at("/reports?verdict=ineligible&live=maybe"),
  "reports of an empty portfolio": async ({ owner, empty }) =>
    await owner.visits(`${empty}/reports`),
  "reports, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/reports`),
  "reports, with a picture that is none": async ({ owner, portfolio }) =>
    await owner.submits(await owner.visits(`${portfolio}/reports`), "/reports", {
      fields: { company: "启明" },
      files: { logo: Buffer.from("no picture") },
    }),
  "an account to be erased": at(account(1, "/erase")),
  "an entity to be erased": at(entity(1, "/erase")),
  "an entity that is called differently": sent(entity(1, "/erase"), "/erase", { confirm: "云" }),
  "a portfolio to be erased": at("/erase"),
  "erasing, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/erase`),
  "a portfolio that is not there": async ({ owner }) =>
    await owner.visits("/portfolios/pf_00000000000000000000"),
};

/** A client's report is a file of its own, without the frame of a page. */
export const FILE_SCENES: Record<string, DeskScene> = {
  "the report of a client": at(entity(1, "/report.html")),
  "the report of a client of many accounts": at(entity(9, "/report.html")),
  "the table as a file": at("/accounts/export.html"),
};

export const DESK_SCENES: Record<string, DeskScene> = {
  ...COMING_IN,
  ...SETTINGS,
  ...OVERVIEW,
  ...TABLE,
  ...ACTIONS,
  ...CALENDAR,
  ...IMPORT,
  ...ACCOUNT,
  ...TO_DO,
  ...WEEKLY,
  ...IMPACT,
  ...SHARING,
  ...HANDOVER,
  ...AUDITS,
  ...REQUESTS,
};
