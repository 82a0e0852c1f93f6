/** Asking merchants, and the page of a merchant, in the states that people meet. */
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  seedPortfolio,
  statementsOf,
} from "../../factories/portfolios.ts";
import { find, type Page } from "../../server/routes/pages/visitor.ts";
import type { Desk, DeskScene } from "./desk.ts";

const at =
  (rest: string): DeskScene =>
  async ({ owner, portfolio }) =>
    await owner.visits(`${portfolio}${rest}`);

/** An entity of one account of which neither followers, users nor spend are known; one of which nothing is; a long one. */
const ONE = { entity: entityId(4) };
const NOTHING_KNOWN = { entity: entityId(5) };
const CHAIN = { entity: entityId(9) };

const SERVICE = { principal: "service", name: "Kaibo" } as const;

type About = { readonly entity: string } | { readonly account: string };
type Fields = Readonly<Record<string, string | readonly string[]>>;

async function makes(desk: Desk, about: About, fields: Fields = {}): Promise<Page> {
  const { owner, portfolio } = desk;
  const query = new URLSearchParams(about).toString();
  const page = await owner.visits(`${portfolio}/requests/new?${query}`);
  return await owner.submits(page, "#ask", { fields: { ...fields, again: "1" } });
}

/** The path of a link that was just made, in the language of the desk. */
async function linkOf(desk: Desk, about: About, fields: Fields = {}): Promise<string> {
  const made = await makes(desk, about, fields);
  const [url] = find(made, "pre", { id: "url" });
  return (url?.text ?? "").replace(/^.*(?=\/a\/)/, "");
}

async function opens(desk: Desk, about: About, fields: Fields = {}): Promise<Page> {
  return await desk.nobody.visits(await linkOf(desk, about, fields));
}

async function answers(desk: Desk, page: Page, fields: Fields): Promise<Page> {
  return await desk.nobody.submits(page, "#answers", { fields });
}

/** Of the request that a link opens. */
async function idOf({ service }: Desk, url: string): Promise<string> {
  const token = new URL(url, "http://kaibo.test").pathname.split("/").at(-1) ?? "";
  return (await service.useCases.factRequests.opened(token))?.request.id ?? "";
}

const paid = (number: number) => `lastPaymentOn.${accountId(number)}`;
const ALL = { followers: "1.2万", unknown: [] };

async function answered(desk: Desk, fields: Fields = ALL): Promise<{ link: string; page: Page }> {
  const link = await linkOf(desk, ONE);
  return { link, page: await answers(desk, await desk.nobody.visits(link), fields) };
}

const MERCHANT: Record<string, DeskScene> = {
  "a merchant is asked": async (desk) => await opens(desk, ONE),
  "a merchant of whom nothing is known is asked": async (desk) => await opens(desk, NOTHING_KNOWN),
  "a merchant with many accounts is asked": async (desk) => await opens(desk, CHAIN),
  "a merchant is asked for everything there is": async (desk) =>
    await opens(
      desk,
      { account: accountId(5) },
      {
        facts: ["entityType", "region", "categories", "channelsEntity", "channelsAssociation"],
      },
    ),
  "a merchant is asked what two lists contradict": async (desk) => {
    const { owner, portfolio, service } = desk;
    const id = portfolio.split("/").at(-1) ?? "";
    const open = await service.portfolios.openFor(SERVICE, id);
    const facts = statementsOf({ followers: 500 }, { source: "document" });
    await edit(open, [{ is: "entity", id: entityId(3), facts }]);
    await owner.visits(portfolio);
    return await opens(desk, { entity: entityId(3) }, { facts: ["followers"] });
  },
  "a merchant has answered everything": async (desk) => (await answered(desk)).page,
  "a merchant has answered something": async (desk) =>
    await answers(desk, await opens(desk, NOTHING_KNOWN), {
      entityType: "enterprise",
      region: "mainland",
    }),
  "a merchant does not know": async (desk) =>
    (await answered(desk, { unknown: ["followers", "adSpend", `dau.${accountId(5)}`] })).page,
  "a merchant changes an answer": async (desk) => {
    const { link } = await answered(desk);
    const [path, query = ""] = link.split("?");
    return await desk.nobody.visits(`${path}?change=followers&${query}`);
  },
  "a merchant answers wrongly": async (desk) =>
    await answers(desk, await opens(desk, NOTHING_KNOWN), {
      [paid(6)]: "2099-01-01",
      followers: "很多很多",
      [`dau.${accountId(6)}`]: "1,2",
      adSpend: "一点点",
    }),
  "a merchant answers nothing": async (desk) => await answers(desk, await opens(desk, ONE), {}),
  "a merchant of whom nothing is to be asked": async (desk) =>
    await opens(desk, { entity: entityId(2) }),
  "a merchant's link that opens nothing": async ({ nobody, language }) =>
    await nobody.visits(`/a/kba_${"x".repeat(43)}?lang=${language}`),
  "a merchant's link that ended while they typed": async (desk) => {
    const page = await opens(desk, ONE);
    const { owner, portfolio } = desk;
    const path = `${portfolio}/requests/${await idOf(desk, page.url)}`;
    await owner.submits(await owner.visits(path), "/link", { fields: { intent: "revoke" } });
    return await answers(desk, page, { followers: "1.2万", adSpend: "3万" });
  },
};

/** The path of a portfolio of the owner's in which two of three clients are to be asked. */
async function unasked({ service, portfolio }: Desk): Promise<string> {
  const { owner } = (await service.portfolios.openFor(SERVICE, portfolio.split("/").at(-1) ?? ""))
    .head;
  const principal = {
    id: owner.principal,
    kind: "person",
    name: owner.name,
    scope: "write",
  } as const;
  const { followers, dau, adSpend, ...settled } = GOOD_FACTS;
  const rows = [
    { account: "渝味", facts: settled },
    { account: "什么都不知道", entity: "若谷百货有限公司" },
    { account: "云朵", facts: { ...settled, followers, dau, adSpend } },
  ];
  const { head } = await seedPortfolio(service.portfolios, rows, { principal, name: "新客户" });
  return `/portfolios/${head.id}`;
}

const CONSULTANT: Record<string, DeskScene> = {
  "no merchant was asked": async ({ owner, empty }) => await owner.visits(`${empty}/requests`),
  "an answer to be accepted": async (desk) => {
    await answered(desk, { followers: "1,200粉", adSpend: "3万" });
    const about = { entity: entityId(3) };
    const page = await opens(desk, about, { facts: ["followers"] });
    await answers(desk, page, { followers: "500" });
    return await at("/requests")(desk);
  },
  "an answer to be accepted, for a reader": async (desk) => {
    await answered(desk);
    return await desk.reader.visits(`${desk.portfolio}/requests`);
  },
  "links that wait for merchants": async (desk) => {
    await makes(desk, CHAIN);
    return await at("/requests?status=open")(desk);
  },
  "answers that were accepted": async (desk) => {
    // Of a portfolio of its own: what is accepted is asked no more.
    const portfolio = await unasked(desk);
    const page = await opens({ ...desk, portfolio }, { entity: entityId(1) });
    await answers(desk, page, { followers: "500" });
    const inbox = await desk.owner.visits(`${portfolio}/requests`);
    await desk.owner.submits(inbox, "/answers", { fields: { intent: "accept" } });
    return await desk.owner.visits(`${portfolio}/requests?status=accepted&done=accepted&count=1`);
  },
  "links that have ended": at("/requests?status=ended&stale=2"),
  "an entity that is none is looked for": at("/requests/new?entity=没有这家"),
  "a link to be made": at(`/requests/new?entity=${entityId(6)}`),
  "a link to be made for an account": at(`/requests/new?account=${accountId(10)}`),
  "a link to be made, with everything wrong": async ({ owner, portfolio }) => {
    const page = await owner.visits(`${portfolio}/requests/new?entity=${entityId(6)}`);
    const fields = { expiresOn: "2020-01-01", accepts: "never" };
    return await owner.submits(page, "#ask", { fields });
  },
  "a link to be made where there is one": async (desk) => {
    await makes(desk, ONE);
    return await at(`/requests/new?entity=${ONE.entity}`)(desk);
  },
  "a link that was made": async (desk) => await makes(desk, NOTHING_KNOWN),
  "a link with its answers": async (desk) => {
    const { link } = await answered(desk, { followers: "1.2万", unknown: ["adSpend"] });
    return await at(`/requests/${await idOf(desk, link)}`)(desk);
  },
  "many merchants to be asked": async (desk) =>
    await desk.owner.visits(`${await unasked(desk)}/requests?verdict=undetermined`),
  "many merchants of whom none is to be asked": at("/requests?verdict=eligible&q=将到期"),
  "many merchants to be asked, with a day that is none": async ({ owner, portfolio }) => {
    const page = await owner.visits(`${portfolio}/requests?sort=name`);
    return await owner.submits(page, "#ask-many", { fields: { expiresOn: "2020-01-01" } });
  },
  "accounts that were ticked to be asked": async ({ owner, portfolio }) => {
    const page = await owner.visits(`${portfolio}/accounts`);
    const csrf = find(page, "input", { name: "_csrf" })[0]?.attributes.get("value") ?? "";
    const fields: [string, string][] = [
      ["_csrf", csrf],
      ["intent", "preview"],
      ["account", accountId(6)],
      ["account", accountId(9)],
    ];
    const body = new URLSearchParams(fields).toString();
    return await owner.posts(`${portfolio}/requests/many`, body);
  },
  "many links that were made": async (desk) => {
    const page = await desk.owner.visits(`${await unasked(desk)}/requests?sort=name`);
    return await desk.owner.submits(page, "#ask-many", {});
  },
};

export const REQUESTS: Record<string, DeskScene> = { ...MERCHANT, ...CONSULTANT };
