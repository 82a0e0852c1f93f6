/** Writes `docs/examples/api/` anew, from what the running service answers: `npm run examples`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LightMyRequestResponse } from "fastify";
import { findProjectDirectory } from "../../../../rules/load-rulesets.ts";
import { accountId, seedPortfolio } from "../../../factories/portfolios.ts";
import { picture } from "../../../helpers/answers.ts";
import { API, OnboardingClient, post } from "../../../helpers/api-client.ts";
import { buildTestApp } from "../../../helpers/build-app.ts";
import { signedInPerson } from "../../../helpers/sign-in.ts";

/** Every list of a reply is shown with so many of its items at most. */
const ITEMS_MAX = 6;
const FACTS = {
  entityType: "enterprise",
  region: "mainland",
  categories: ["商家自营>服装/鞋/箱包"],
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-15",
  followers: 63,
  dau: 80,
  adSpend: "9999.99",
};
const RULESET = { id: "wechat-live", version: "2026-07" };
/** Of the form of a key; it opens nothing. */
const KEY = `kaibo_${"0".repeat(43)}`;
const APPID = "wxa1b2c3d4e5f60718";
const LIST =
  "商品名称,封面图片,价格,商品路径\n羊毛围巾,https://mall.example/7.jpg,99.00,pages/product/detail?id=7\n";

const test = await buildTestApp();
const { app } = test;
const folder = join(findProjectDirectory(), "docs", "examples", "api");
mkdirSync(folder, { recursive: true });

type Asked = { readonly parameters?: object; readonly request?: unknown };
type Kept = Asked & { readonly itemsMax?: number };

function keep(
  id: string,
  reply: LightMyRequestResponse,
  { itemsMax = ITEMS_MAX, ...asked }: Kept = {},
): void {
  if (reply.statusCode >= 300) throw new Error(`${id}: ${reply.body}`);
  const isJson = String(reply.headers["content-type"]).startsWith("application/json");
  const isText = String(reply.headers["content-type"]).startsWith("application/x-ndjson");
  const response = isJson ? shortened(reply.json(), itemsMax) : isText ? reply.body : undefined;
  const text = JSON.stringify({ ...asked, ...(response !== undefined && { response }) }, null, 2);
  writeFileSync(join(folder, `${id}.json`), `${text}\n`);
}

function shortened(value: unknown, itemsMax: number): unknown {
  const inner = (inside: unknown) => shortened(inside, itemsMax);
  if (Array.isArray(value)) return value.slice(0, itemsMax).map(inner);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, inner(inside)]));
}

const get = (path: string) => app.inject(API + path);

keep("check", await post(app, "/checks", { facts: FACTS }), { request: { facts: FACTS } });
keep("issueReceipt", await post(app, "/receipts", { facts: FACTS }), { request: { facts: FACTS } });
const lines = [
  { id: "shop-1", facts: FACTS },
  { id: "shop-2", facts: { ...FACTS, dau: 150 } },
];
const batch = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
keep(
  "checkBatch",
  await post(app, "/checks/batch", batch, { "content-type": "application/x-ndjson" }),
  { request: batch },
);
keep("getReceiptKeys", await get("/receipts/key"));
keep("listRulesets", await get("/rulesets"), { itemsMax: 1 });
keep("getRuleset", await get("/rulesets/wechat-live/2026-07"), {
  parameters: RULESET,
  itemsMax: 1,
});
keep("getProof", await get("/rulesets/wechat-live/2026-07/proof"), { parameters: RULESET });
await test.apiKeys.add(KEY, { name: "mall", createdAt: "2026-11-21T04:00:00Z" });
const weighed = { accounts: lines, against: "wechat-live@2026-07" };
keep(
  "getImpact",
  await post(app, "/rulesets/wechat-live/2020-02/impact", weighed, {
    authorization: `Bearer ${KEY}`,
  }),
  { parameters: { id: "wechat-live", version: "2020-02" }, request: weighed },
);
keep("listErrcodes", await get("/errcodes?pageSize=2&q=3000"), {
  parameters: { q: "3000" },
  itemsMax: 1,
});
keep("getErrcode", await get("/errcodes/300036"), { parameters: { code: "300036" } });

const creation = { mode: "manual" };
keep("createOnboarding", await post(app, "/onboardings", creation), { request: creation });

const client = await OnboardingClient.begin(app, { mode: "connected" });
const submitted = { type: "facts.submitted", facts: { ...FACTS, dau: 150 } };
const told = await client.send(submitted);
keep("sendEvent", told, { request: submitted });
client.etag = String(told.headers.etag);
await client.tell({ type: "connection.submitted", appid: APPID, appsecret: "0".repeat(32) });
const pushed = { Event: "wxa_live_apply_event" };
keep(
  "passOnWeChatEvent",
  await post(app, `${client.path}/wechat-events`, pushed, client.authorization),
  {
    request: pushed,
  },
);
keep("addImage", await client.upload("room", await picture()), { parameters: { for: "room" } });
const current = async () => String((await client.get()).headers.etag);
keep(
  "importGoods",
  await post(app, `${client.path}/goods/import?file=goods.csv`, LIST, {
    ...client.authorization,
    "content-type": "text/csv",
    "if-match": await current(),
  }),
  { parameters: { file: "goods.csv" }, request: LIST },
);
client.etag = await current();
await client.tell({ type: "member.added", member: { username: "xiaobai_live", role: "anchor" } });
keep("pollMembers", await post(app, `${client.path}/members/poll`, {}, client.authorization));
keep(
  "syncGoods",
  await post(
    app,
    `${client.path}/goods/sync`,
    {},
    {
      ...client.authorization,
      "if-match": await current(),
    },
  ),
);
const jobs = await client.get("/jobs");
keep("listJobs", jobs);
const [job] = jobs.json<{ items: { id: string }[] }>().items;
keep(
  "getJob",
  await app.inject({ url: `${API}/jobs/${job?.id ?? ""}`, headers: client.authorization }),
);
keep("getOnboarding", await client.get());
keep("getRoom", await client.get("/room"));
keep("getHistory", await client.get("/history"));
keep("listMembers", await client.get("/members"));
keep("listGoods", await client.get("/goods"));
const asOwner = { authorization: `Bearer ${KEY}` };
await post(app, "/onboardings", { ...creation, externalId: "shop-1" }, asOwner);
keep("listOnboardings", await app.inject({ url: `${API}/onboardings`, headers: asOwner }));
const wang = await signedInPerson(test, "王芳");
const rows = [
  { account: "甲店", entity: "甲公司", externalId: "shop-1", facts: FACTS },
  { account: "甲二店", entity: "甲公司", facts: { dau: 150 } },
];
const { head } = await seedPortfolio(test.portfolios, rows, { principal: wang.principal });
const account = `${API}/portfolios/${head.id}/accounts/${accountId(1)}`;
const parameters = { id: head.id, accountId: accountId(1) };
keep("getAccount", await app.inject({ url: account, headers: wang.headers }), { parameters });
const change = {
  owner: "王芳",
  facts: { followers: { value: 130, observedOn: "2026-11-20", source: "wechat-api" } },
};
const changed = await app.inject({
  method: "PATCH",
  url: account,
  headers: { ...wang.headers, "if-match": '"1"' },
  payload: change,
});
keep("changeAccount", changed, { parameters, request: change });
const { headers } = wang;
await taskExamples();
const byWang = (
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  more: object = {},
) => app.inject({ method, url: `${API}${path}`, headers, ...more });
const portfolio = `/portfolios/${head.id}`;
const ofPortfolio = { parameters: { id: head.id } };
const named = { name: "西南大区商家" };
keep("createPortfolio", await byWang("POST", "/portfolios", { payload: named }), {
  request: named,
});
keep("listPortfolios", await byWang("GET", "/portfolios"));
const read = await byWang("GET", portfolio);
keep("getPortfolio", read, ofPortfolio);
const tagged = { ...headers, "if-match": String(read.headers.etag) };
const renamed = await byWang("PATCH", portfolio, { payload: named, headers: tagged });
keep("renamePortfolio", renamed, { ...ofPortfolio, request: named });
const wish = { entity: "甲公司", facts: ["followers"], expiresOn: "2026-12-05" };
const asked = await byWang("POST", `${portfolio}/fact-requests`, { payload: wish });
keep("createFactRequest", asked, { ...ofPortfolio, request: wish });
const { id: requestId, url: link } = asked.json<{ id: string; url: string }>();
await app.inject({
  method: "POST",
  url: new URL(link).pathname,
  headers: { "content-type": "application/x-www-form-urlencoded" },
  payload: new URLSearchParams({ followers: "1,200" }).toString(),
});
const ofRequest = { parameters: { id: requestId } };
keep("getFactRequest", await byWang("GET", `/fact-requests/${requestId}`), ofRequest);
const requests = await byWang("GET", `${portfolio}/fact-requests`);
keep("listFactRequests", requests, { ...ofPortfolio, itemsMax: 1 });
keep("listPortfolioMembers", await byWang("GET", `${portfolio}/members`), ofPortfolio);
await signedInPerson(test, "李骏");
const member = { member: "李骏", role: "read" };
keep(
  "putPortfolioMember",
  await byWang("PUT", `${portfolio}/members`, {
    payload: member,
    headers: { ...headers, "if-match": "*" },
  }),
  { ...ofPortfolio, request: member },
);
const view = { q: "甲" };
keep("listPortfolioAccounts", await byWang("GET", `${portfolio}/accounts?q=%E7%94%B2`), {
  parameters: { ...ofPortfolio.parameters, ...view },
  itemsMax: 1,
});
keep("listPortfolioActions", await byWang("GET", `${portfolio}/actions`), {
  ...ofPortfolio,
  itemsMax: 1,
});
keep("getPortfolioCalendar", await byWang("GET", `${portfolio}/calendar`), {
  ...ofPortfolio,
  itemsMax: 1,
});
const ofOneOwner = { owner: "王芳" };
const feed = await byWang("POST", `${portfolio}/feeds`, { payload: ofOneOwner });
const feedUrl = `https://kaibo.example/cal/kbc_${"x".repeat(43)}.ics`;
const shownFeed = { ...feed, json: () => ({ ...feed.json<object>(), url: feedUrl }) };
keep("createCalendarFeed", shownFeed as LightMyRequestResponse, {
  ...{ ...ofPortfolio, request: ofOneOwner },
});
keep("listCalendarFeeds", await byWang("GET", `${portfolio}/feeds`), ofPortfolio);
const { id: feedId } = feed.json<{ id: string }>();
keep("revokeCalendarFeed", await byWang("DELETE", `${portfolio}/feeds/${feedId}`), {
  parameters: { ...ofPortfolio.parameters, feedId },
});
const put = `${JSON.stringify({ account: "乙店", entity: "乙公司", externalId: "shop-3", facts: FACTS })}\n`;
const asLines = { ...headers, "content-type": "application/x-ndjson", "if-match": "*" };
keep(
  "putAccounts",
  await byWang("PUT", `${portfolio}/accounts`, { payload: put, headers: asLines }),
  { ...ofPortfolio, request: put },
);
const handedIn = "账号,主体,公众号粉丝数\n丙店,丙公司,约1200\n";
const asText = { ...headers, "content-type": "text/csv" };
const staged = await byWang("POST", `${portfolio}/imports?file=clients.csv`, {
  payload: handedIn,
  headers: asText,
});
const { id: importId } = staged.json<{ id: string }>();
const ofImport = { parameters: { id: head.id, importId } };
keep("createImport", staged, {
  parameters: { ...ofPortfolio.parameters, file: "clients.csv" },
  request: handedIn,
});
const list = `${portfolio}/imports/${importId}`;
keep("getImport", await byWang("GET", list), ofImport);
const ifAny = { ...headers, "if-match": "*" };
const answers = { observedOn: "2026-11-20" };
keep("answerImport", await byWang("PATCH", list, { payload: answers, headers: ifAny }), {
  ...ofImport,
  request: answers,
});
keep("applyImport", await byWang("POST", `${list}/apply`, { headers: ifAny }), ofImport);
keep("undoImport", await byWang("POST", `${list}/undo`, { headers: ifAny }), ofImport);
await webhookExamples();
await auditExamples();
await test.close();

async function auditExamples(): Promise<void> {
  const request = { asOf: "2026-11-20" };
  const url = `${API}/portfolios/${head.id}/audits`;
  const made = await app.inject({ method: "POST", url, headers, payload: request });
  keep("createAudit", made, { parameters: { id: head.id }, request });
  const { id } = made.json<{ id: string }>();
  const later = await app.inject({ method: "POST", url, headers, payload: {} });
  const { id: laterId } = later.json<{ id: string }>();
  keep("listAudits", await app.inject({ url, headers }), { parameters: { id: head.id } });
  const ofAudit = { parameters: { id } };
  const address = `${API}/audits/${id}`;
  keep("getAudit", await app.inject({ url: address, headers }), ofAudit);
  const results = await app.inject({ url: `${address}/results?pageSize=1`, headers });
  keep("listAuditResults", results, { parameters: { id, pageSize: "1" }, itemsMax: 1 });
  const compared = await app.inject({ url: `${API}/audits/${laterId}/compare/${id}`, headers });
  keep("compareAudits", compared, { parameters: { id: laterId, earlier: id }, itemsMax: 1 });
  const share = { audit: id, filter: { verdict: "eligible" }, expiresOn: "2026-12-31" };
  const shared = await app.inject({
    ...{ method: "POST", url: `${API}/shares`, headers, payload: share },
  });
  keep("createShare", shared, { request: share });
}

async function webhookExamples(): Promise<void> {
  const wanted = {
    url: "https://mall.example/kaibo",
    events: ["verdict.changed", "goods.reviewed"],
  };
  const made = await post(app, "/webhooks", wanted, asOwner);
  // Of the form of a secret; it signs nothing.
  const secret = `whsec_${Buffer.alloc(32).toString("base64")}`;
  keepWithSecret("createWebhook", made, { request: wanted, secret });
  const { id } = made.json<{ id: string }>();
  const ofWebhook = { parameters: { id } };
  keep("listWebhooks", await app.inject({ url: `${API}/webhooks`, headers: asOwner }));
  keep(
    "getWebhook",
    await app.inject({ url: `${API}/webhooks/${id}`, headers: asOwner }),
    ofWebhook,
  );
  const rotated = await app.inject({
    method: "POST",
    url: `${API}/webhooks/${id}/secret`,
    headers: asOwner,
  });
  keepWithSecret("rotateWebhookSecret", rotated, { ...ofWebhook, secret });
  const principal = { id: "key:mall", kind: "key", name: "mall", scope: "write" } as const;
  const { webhooks } = test.useCases;
  await webhooks.outbox.put(await webhooks.all.find(principal, id), {
    type: "onboarding.completed",
    at: test.clock.now().toISOString(),
    what: ["example"],
    data: { onboarding: "onb_00000000000000000000", externalId: "shop-7" },
  });
  await webhooks.outbox.sendDue();
  const deliveries = await app.inject({
    url: `${API}/webhooks/${id}/deliveries`,
    headers: asOwner,
  });
  keep("listDeliveries", deliveries, ofWebhook);
  const [delivery] = deliveries.json<{ items: { id: string }[] }>().items;
  const parameters = { id, deliveryId: delivery?.id };
  const replay = `/webhooks/${id}/deliveries/${delivery?.id ?? ""}/replay`;
  const again = await app.inject({ method: "POST", url: API + replay, headers: asOwner });
  keep("replayDelivery", again, { parameters });
  const gone = await app.inject({
    method: "DELETE",
    url: `${API}/webhooks/${id}`,
    headers: asOwner,
  });
  keep("deleteWebhook", gone, ofWebhook);
}

function keepWithSecret(
  id: string,
  reply: LightMyRequestResponse,
  { secret, ...asked }: Asked & { readonly secret: string },
): void {
  const shown = { ...reply, json: () => ({ ...reply.json<object>(), secret }) };
  keep(id, shown as LightMyRequestResponse, asked);
}

async function taskExamples(): Promise<void> {
  const portfolioPath = `${API}/portfolios/${head.id}`;
  const ofPortfolioAlone = { parameters: { id: head.id } };
  const many = { filter: { q: "甲" }, condition: "followers", due: "2026-12-01", note: "先问商户" };
  const added = await app.inject({
    ...{ method: "POST", url: `${portfolioPath}/tasks`, headers, payload: many },
  });
  keep("addTasks", added, { ...ofPortfolioAlone, request: many });
  const task = { due: "2026-12-10", owner: "王芳" };
  const one = `${account}/tasks/recent-payment`;
  const asOne = { parameters: { ...parameters, condition: "recent-payment" } };
  const ifAny = { ...headers, "if-match": "*" };
  const put = await app.inject({ method: "PUT", url: one, headers: ifAny, payload: task });
  keep("putTask", put, { ...asOne, request: task });
  const closed = await app.inject({ method: "DELETE", url: one, headers: ifAny });
  keep("closeTask", closed, asOne);
  const listed = await app.inject({ url: `${portfolioPath}/tasks?status=open`, headers });
  keep("listTasks", listed, { parameters: { id: head.id, status: "open" }, itemsMax: 1 });
  const rules = { ruleset: "wechat-live@2020-09" };
  const weighed = await app.inject({
    ...{ method: "POST", url: `${portfolioPath}/impact`, headers, payload: rules },
  });
  keep("weighRules", weighed, { ...ofPortfolioAlone, request: rules });
}
