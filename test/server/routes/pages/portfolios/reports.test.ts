import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { longListWriter } from "../../../../../server/adapters/lists/long-list-writer.ts";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { reportLook } from "../../../../../server/application/portfolios/reports/report-look.ts";
import {
  accountId,
  entityId,
  GOOD_FACTS,
  importRows,
  type PortfolioRow,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { readHtml } from "../../../../views/html.ts";
import { type Page, signedInVisitor, type Visitor } from "../visitor.ts";

const ROWS: readonly PortfolioRow[] = [
  {
    account: "渝味商城",
    entity: "渝味食品/公司",
    appid: "wx0000000000000001",
    note: "只给自己看",
    live: { status: "enabled", on: "2026-03-02" },
    facts: { ...GOOD_FACTS, followers: 63 },
  },
  {
    account: "渝味优选",
    entity: "渝味食品/公司",
    facts: { ...GOOD_FACTS, followers: 63, dau: 30 },
  },
  { account: "乙店", facts: GOOD_FACTS },
];

let service: TestApp;
let wang: SignedInPerson;
let open: OpenPortfolio;
let browser: Visitor;
/** How often something that takes long has let others have a turn. */
let turns = 0;

beforeAll(async () => {
  const pause = async () => {
    turns += 1;
    await nextTurn();
  };
  service = await buildTestApp({ pause });
  wang = await signedInPerson(service, "王芳");
});
afterAll(async () => await service.close());
beforeEach(async () => {
  open = await seedPortfolio(service.portfolios, ROWS, { principal: wang.principal });
  browser = signedInVisitor(service.app, wang);
});

const at = (rest: string) => `/portfolios/${open.head.id}${rest}`;
const get = async (rest: string, headers = wang.headers) =>
  await service.app.inject({ url: at(rest), headers });

async function member(role: "read" | "write"): Promise<SignedInPerson> {
  const person = await signedInPerson(service, `同事${role}`);
  const { id: principal, name } = person.principal;
  await service.portfolios.putMember(wang.principal, open.head.id, {
    member: { principal, name, role },
    seen: null,
  });
  return person;
}

function csrfIn({ html }: Page): string {
  return /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? "";
}

async function followed({ reply }: Page): Promise<Page> {
  return await browser.visits(String(reply.headers.location));
}

async function sendLook(form: FormData): Promise<Page> {
  const body = new Response(form);
  const type = body.headers.get("content-type") ?? "";
  const bytes = Buffer.from(await body.arrayBuffer());
  return await browser.posts(at("/reports"), bytes, type, { "sec-fetch-site": "same-origin" });
}

async function confirm(rest: string, typed: string): Promise<Page> {
  const page = await browser.visits(at(rest));
  const body = new URLSearchParams({ _csrf: csrfIn(page), confirm: typed }).toString();
  return await browser.posts(at(rest), body, undefined, { "sec-fetch-site": "same-origin" });
}

function clientNames(html: string): (string | undefined)[] {
  return [...html.matchAll(/<th scope="row"><a[^>]*><bdi>([^<]*)/g)].map(([, name]) => name);
}

describe("the page of reports", () => {
  it("lists clients with their files, and finds them by any of their names", async () => {
    const all = await get("/reports");
    const found = await get(`/reports?q=${encodeURIComponent("WX0000000000000001")}`);
    const none = await get("/reports?q=nobody");

    expect(all.statusCode).toBe(200);
    expect(readHtml(all.body).faults).toEqual([]);
    expect(clientNames(all.body)).toEqual(["渝味食品/公司", "乙店"]);
    expect(clientNames(found.body)).toEqual(["渝味食品/公司"]);
    expect(none.body).toContain('id="none"');
    expect(none.body).not.toContain("clients.zip?");
  });

  it("lists the clients of a filter of the table, and holds it in every link", async () => {
    const some = await get("/reports?verdict=ineligible&q=渝味");
    const { elements } = readHtml(some.body);

    expect(some.statusCode).toBe(200);
    expect(clientNames(some.body)).toEqual(["渝味食品/公司"]);
    expect(elements.filter((one) => one.attributes.has("data-pill"))).toHaveLength(2);
    const hidden = elements.filter((one) => one.attributes.get("name") === "verdict");
    expect(hidden.map((one) => one.attributes.get("value"))).toEqual(["ineligible", "ineligible"]);
    const table = await get("/accounts?verdict=ineligible");
    expect(table.body).toContain(`href="${at("/reports?verdict=ineligible")}" data-reports`);
  });

  it("says what of a filter it cannot read, and holds the rest", async () => {
    const wrong = await get("/reports?verdict=ineligible&live=maybe");

    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('data-parameter="live"');
    expect(clientNames(wrong.body)).toEqual(["渝味食品/公司"]);
  });

  it("says what to do first where there is nothing to report", async () => {
    open = await seedPortfolio(service.portfolios, [], { principal: wang.principal });

    expect((await get("/reports")).body).toContain(`href="${at("/import")}"`);
  });

  it("takes a name and a picture, of which nothing but a small picture stays", async () => {
    const page = await browser.visits(at("/reports"));
    const picture = await sharp({
      create: { width: 900, height: 300, channels: 3, background: "#1d5f9e" },
    })
      .withExif({ IFD0: { Artist: "secret-artist" } })
      .jpeg()
      .toBuffer();
    const form = new FormData();
    const fields = { _csrf: csrfIn(page), company: " 启明  商务咨询 ", language: "en" };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("logo", new File([new Uint8Array(picture)], "logo.jpg"));
    const sent = await sendLook(form);

    const look = reportLook.of((await service.portfolios.find(wang.principal, open.head.id)).head);
    const logo = Buffer.from(look.logo ?? "", "base64");
    expect((await followed(sent)).html).toContain('id="done"');
    expect(look).toMatchObject({ company: "启明 商务咨询", language: "en" });
    expect(await sharp(logo).metadata()).toMatchObject({ width: 480, height: 160 });
    expect(logo.includes("secret-artist")).toBe(false);
    const report = await get(`/entities/${entityId(1)}/report.html`);
    expect(report.body).toContain(`src="data:image/jpeg;base64,${look.logo}"`);
    expect(report.body).toContain('<html lang="en">');
    expect(report.body).toContain("启明 商务咨询");
  });

  it("shows what was typed again where the picture is none, and keeps nothing", async () => {
    const page = await browser.visits(at("/reports"));
    const form = new FormData();
    const fields = { _csrf: csrfIn(page), company: "启明", language: "asked" };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("logo", new File(["not a picture"], "logo.png"));
    const sent = await sendLook(form);

    expect(sent.status).toBe(422);
    expect(sent.html).toContain('href="#logo"');
    expect(sent.html).toContain('value="启明"');
    const { head } = await service.portfolios.find(wang.principal, open.head.id);
    expect(reportLook.of(head).company).toBe("");
  });

  it("lets readers read and change nothing", async () => {
    const reader = await member("read");
    const page = await get("/reports", reader.headers);

    expect(page.body).toContain('id="read-only"');
    expect(page.body).not.toContain('id="erasing"');
    expect((await get(`/entities/${entityId(1)}/report.xlsx`, reader.headers)).statusCode).toBe(
      200,
    );
  });
});

describe("a client's report", () => {
  it("is one file that loads nothing, with who said what, and nothing that is for the consultant alone", async () => {
    const report = await get(`/entities/${entityId(1)}/report.html`);

    expect(report.statusCode).toBe(200);
    expect(report.headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; /,
    );
    expect(report.headers["content-disposition"]).toContain("inline; ");
    expect(report.body).toContain("客户.xlsx");
    expect(report.body).toContain("王芳");
    expect(report.body).toContain("已开通");
    expect(report.body).not.toMatch(/只给自己看|<script|<link|src="(?!data:)/);
    expect(readHtml(report.body).faults).toEqual([]);
  });

  it("is a workbook as well", async () => {
    const { rawPayload } = await get(`/entities/${entityId(1)}/report.xlsx`);
    const { sheets } = await readXlsx(rawPayload);
    const [header = [], first = []] = sheets[0]?.rows ?? [];

    expect(first[header.indexOf("AppID")]).toBe("wx0000000000000001");
    expect(first[header.indexOf("④粉丝：还差")]).toBe(38);
    expect(header).not.toContain("行");
  });

  it("tells what is told differently", async () => {
    await importRows(
      open,
      [{ account: "渝味商城", entity: "渝味食品/公司", facts: { followers: 500 } }],
      { file: "另一份.csv", source: "document" },
    );
    const report = await get(`/entities/${entityId(1)}/report.html`);

    expect(report.body).toMatch(/63.*另一份\.csv|另一份\.csv.*63/s);
  });

  it("tells what was said again in the same way once, and of many sayings the first", async () => {
    const again = (followers: number) =>
      importRows(open, [{ account: "渝味商城", entity: "渝味食品/公司", facts: { followers } }], {
        file: "另一份.csv",
        source: "document",
      });
    for (const followers of [70, 70, 71, 72, 73, 74]) await again(followers);
    const report = await get(`/entities/${entityId(1)}/report.html`);

    const said = (figure: number) =>
      report.body.match(new RegExp(`${figure}（另一份\\.csv`, "g"))?.length ?? 0;
    // Judged by the last; the one before it is one too many.
    expect([70, 71, 72, 73].map(said)).toEqual([1, 1, 1, 0]);
  });

  it("is not there for who may not see it, and for what is none", async () => {
    const stranger = await signedInPerson(service, "过客");
    const files = ["report.html", "report.xlsx", "records.json"];
    const foreign = await Promise.all(
      files.map((file) => get(`/entities/${entityId(1)}/${file}`, stranger.headers)),
    );
    const missing = await get(`/entities/${entityId(77)}/report.html`);

    expect(foreign.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    expect(missing.statusCode).toBe(404);
    expect((await service.app.inject(at("/reports"))).statusCode).toBe(303);
  });

  it("has all records of the client beside it, and of no other", async () => {
    const records = await get(`/entities/${entityId(1)}/records.json`);

    expect(records.json()).toMatchObject({
      entity: { name: "渝味食品/公司" },
      entries: [
        {
          revision: 1,
          by: "王芳",
          lines: [{ is: "entity" }, { is: "account" }, { is: "entity" }, { is: "account" }],
        },
      ],
    });
    expect(records.body).toContain("只给自己看");
    expect(records.body).not.toContain("乙店");
  });
});

/** All reports of the archive below take seconds. */

/** Where an archive of many clients is, over a socket. */
async function listening(): Promise<string> {
  const many = Array.from({ length: 3000 }, (_, at) => ({ account: `店${at}`, facts: GOOD_FACTS }));
  open = await seedPortfolio(service.portfolios, many, { principal: wang.principal });
  const { server } = service.app;
  if (!server.listening) await service.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}${at("/reports/clients.zip")}`;
}

describe("the archive of all clients", () => {
  it("has a page for each under a safe name of its own, and the contents", async () => {
    const plain = await get("/reports/clients.zip");
    const full = await get("/reports/clients.zip?workbooks=1&q=乙");

    const names = Object.keys(unzipSync(plain.rawPayload));
    expect(names).toEqual(["渝味食品_公司.html", "乙店.html", "index.html", "index.xlsx"]);
    const files = unzipSync(full.rawPayload);
    expect(Object.keys(files)).toEqual(["乙店.html", "乙店.xlsx", "index.html", "index.xlsx"]);
    const index = Buffer.from(files["index.html"] ?? "").toString();
    expect(index).toContain(encodeURIComponent("乙店.xlsx"));
    expect(index).toContain("客户");
    expect((await readXlsx(files["index.xlsx"] ?? new Uint8Array())).sheets).toHaveLength(2);
  });

  it("has the clients of a filter of the table, and refuses one that it cannot read", async () => {
    const some = await get("/reports/clients.zip?verdict=eligible&sort=-name");
    const wrong = await get("/reports/clients.zip?verdict=eligible&live=maybe");
    const none = await get("/reports/clients.zip?q=nobody");

    expect(Object.keys(unzipSync(some.rawPayload)).slice(0, -2)).toEqual(["乙店.html"]);
    expect([wrong.statusCode, none.statusCode]).toEqual([400, 404]);
    expect(wrong.body).toContain("live");
  });

  it("is made for one at a time of a person, and again when that one has left", async () => {
    const address = await listening();
    const first = new AbortController();
    const slow = await fetch(address, { headers: wang.headers, signal: first.signal });
    const second = await fetch(address.replace("/portfolios", "/api/v1/portfolios"), {
      headers: wang.headers,
    });
    expect(await second.json()).toMatchObject({ code: "downloads-busy" });
    expect(second.status).toBe(503);
    expect(slow.status).toBe(200);

    first.abort();
    await expect
      .poll(
        async () =>
          (await service.app.inject({ url: address, headers: wang.headers, method: "HEAD" }))
            .statusCode,
      )
      .toBe(200);
  });

  it("stops making reports when nobody waits for them any more", async () => {
    const address = await listening();
    // The contents are made last of all.
    const contents = vi.spyOn(longListWriter, "workbook");
    const stop = new AbortController();
    const reply = await fetch(address, { headers: wang.headers, signal: stop.signal });
    const reader = reply.body?.getReader();
    await reader?.read();
    stop.abort();
    const turnsSoon = async () => {
      const before = turns;
      await sleep(100);
      return turns - before;
    };
    await expect.poll(turnsSoon).toBe(0);

    expect(contents).not.toHaveBeenCalled();
    contents.mockRestore();
  });
});

describe("what is handed over by API", () => {
  it("is what the pages hand over", async () => {
    const api = async (rest: string) =>
      await service.app.inject({ url: `/api/v1${at(rest)}`, headers: wang.headers });
    const page = await api(`/entities/${entityId(1)}/report.html`);
    const shown = await get(`/entities/${entityId(1)}/report.html`);
    const workbook = await api(`/entities/${entityId(1)}/report.xlsx`);
    const archive = await api("/reports/clients.zip?verdict=ineligible&workbooks=1");

    expect(page.body).toBe(shown.body);
    expect(page.headers["content-security-policy"]).toBe(shown.headers["content-security-policy"]);
    expect((await readXlsx(workbook.rawPayload)).sheets[0]?.rows).toHaveLength(3);
    expect(Object.keys(unzipSync(archive.rawPayload))).toEqual([
      "渝味食品_公司.html",
      "渝味食品_公司.xlsx",
      "index.html",
      "index.xlsx",
    ]);
    const wrong = await api("/reports/clients.zip?verdict=maybe");
    expect(wrong.json()).toMatchObject({
      code: "request-malformed",
      errors: [{ parameter: "verdict" }],
    });
  });
});

describe("the pages of erasing", () => {
  it("say what goes and what stays, and do nothing before the name is typed", async () => {
    const page = await browser.visits(at(`/entities/${entityId(1)}/erase`));
    expect(readHtml(page.html).faults).toEqual([]);
    expect(page.html).toContain('data-erased="entity"');

    const wrong = await confirm(`/entities/${entityId(1)}/erase`, "渝味");
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="渝味"');
    expect(await clients()).toEqual(["渝味食品/公司", "乙店"]);

    const done = await confirm(`/entities/${entityId(1)}/erase`, "渝味食品/公司");
    expect((await followed(done)).html).toContain('id="done"');
    expect(await clients()).toEqual(["乙店"]);
  });

  it("take the entity along with its last account, and say so", async () => {
    const rest = `/accounts/${accountId(3)}/erase`;
    expect((await browser.visits(at(rest))).html).toContain('id="also"');

    await confirm(rest, "乙店");
    expect(await clients()).toEqual(["渝味食品/公司"]);
  });

  it("take a whole portfolio", async () => {
    await confirm("/erase", open.head.name);

    expect((await get("/reports")).statusCode).toBe(404);
  });

  it("are for the owner alone", async () => {
    const writer = await member("write");
    const all = ["/erase", `/entities/${entityId(1)}/erase`, `/accounts/${accountId(1)}/erase`];
    const pages = await Promise.all(all.map((rest) => get(rest, writer.headers)));

    expect(pages.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
  });
});

async function clients(): Promise<string[]> {
  const { portfolio } = await service.portfolios.open(wang.principal, open.head.id);
  return [...portfolio.entities.values()].map(({ name }) => name);
}
