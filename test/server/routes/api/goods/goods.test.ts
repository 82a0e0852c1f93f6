import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { GoodsList } from "../../../../../server/routes/api/goods/goods.ts";
import { GoodsImportJson } from "../../../../../server/routes/api/goods/import/goods-import.ts";
import { JobJson } from "../../../../../server/routes/api/jobs/job-schema.ts";
import { goodsAnswers, picture } from "../../../../helpers/answers.ts";
import { API, OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";

const HEADER = "商品名称,封面图片,价格类型,价格,价格2,商品路径,商品编号";
const COVER = "https://cdn.example.com/scarf.jpg";
const row = (index: number) => `羊毛围巾${index},${COVER},1,99.00,,,${index}`;
const TEMPLATE = "pages/product/detail?id={id}";

let test: TestApp;
let client: OnboardingClient;
beforeEach(async () => {
  test = await buildTestApp();
  onTestFinished(() => test.close());
  client = await begun("connected");
});

async function begun(mode: "manual" | "connected"): Promise<OnboardingClient> {
  const one = await OnboardingClient.begin(test.app, { mode });
  if (mode === "connected") {
    await one.tell({ type: "connection.submitted", appid: "wxsandbox0001", appsecret: "s" });
  }
  const { allowedEvents } = (await one.get()).json<{ allowedEvents: string[] }>();
  if (allowedEvents.includes("live.declared-enabled")) {
    await one.tell({ type: "live.declared-enabled" });
  }
  return one;
}

async function imports(
  list: string | Buffer,
  {
    headers = {},
    query = { template: TEMPLATE },
  }: { headers?: Record<string, string>; query?: Record<string, string> } = {},
) {
  return await test.app.inject({
    method: "POST",
    url: `${API}${client.path}/goods/import?${new URLSearchParams(query).toString()}`,
    headers: { ...client.authorization, "if-match": "*", "content-type": "text/csv", ...headers },
    payload: Buffer.from(list),
  });
}

async function syncs(headers: Record<string, string> = {}) {
  return await test.app.inject({
    method: "POST",
    url: `${API}${client.path}/goods/sync`,
    headers: { ...client.authorization, "if-match": "*", ...headers },
  });
}

async function listed(query = ""): Promise<GoodsList> {
  return GoodsList.parse((await client.get(`/goods${query}`)).json());
}

const list = (...rows: string[]) => [HEADER, ...rows].join("\r\n");

describe("importing a list of goods", () => {
  it("only says what would become of a list when it is a dry run, without If-Match", async () => {
    const list = `${HEADER}\n${row(1)}\n${row(2)}\n${row(3).replace("99.00", "many")}\n`;
    const before = (await client.get()).body;
    const dry = await test.app.inject({
      method: "POST",
      url: `${API}${client.path}/goods/import?dryRun=true&template=${encodeURIComponent(TEMPLATE)}`,
      headers: { ...client.authorization, "content-type": "text/csv" },
      payload: list,
    });

    const told = GoodsImportJson.parse(dry.json());
    expect(told).toMatchObject({ dryRun: true, rows: 3, imported: 2, refused: 1 });
    expect(told.problems[0]).toMatchObject({ line: 4, field: "price" });
    expect((await client.get()).body).toBe(before);
    expect(dry.headers.etag).toBe((await client.get()).headers.etag);

    const done = GoodsImportJson.parse((await imports(list)).json());
    expect(done).toMatchObject({ dryRun: false, imported: 2, refused: 1 });
    const stale = await imports(list, { query: { dryRun: "sometimes" } });
    expect(stale.statusCode).toBe(400);
  });

  it("refuses a dry run where an import is refused, and what is no list", async () => {
    const early = await OnboardingClient.begin(test.app, { mode: "manual" });
    const ask = async (path: string, payload: string) =>
      await test.app.inject({
        method: "POST",
        url: `${API}${path}/goods/import?dryRun=true`,
        headers: {
          ...client.authorization,
          ...(path === early.path && early.authorization),
          "content-type": "text/csv",
        },
        payload,
      });

    expect((await ask(early.path, `${HEADER}\n${row(1)}\n`)).json()).toMatchObject({
      code: "event-not-allowed",
    });
    expect((await ask(client.path, "a,b\n1,2\n")).json()).toMatchObject({
      code: "answers-invalid",
    });
  });

  it("adds the good rows with their paths from the template, and tells the others", async () => {
    const reply = await imports(list(row(1), `短,${COVER},1,99.00,,,2`, row(3)), {
      query: { template: TEMPLATE, file: "shop.csv" },
    });

    expect(reply.statusCode).toBe(200);
    const read = GoodsImportJson.parse(reply.json());
    expect(read).toMatchObject({ rows: 3, imported: 2, refused: 1, duplicatesTotal: 0 });
    expect(read.problems).toMatchObject([
      { line: 3, field: "name", column: "商品名称", code: "text-width" },
    ]);
    const { items, pathTemplate } = await listed();
    expect(items.map(({ answers }) => answers.url)).toEqual([
      "pages/product/detail?id=1",
      "pages/product/detail?id=3",
    ]);
    expect(items[0]?.answers).toMatchObject({ coverImgUrl: null, coverAddress: COVER, sku: "1" });
    expect(pathTemplate).toBe(TEMPLATE);
    const { items: history } = (await client.get("/history")).json<{ items: object[] }>();
    expect(history.at(-1)).toMatchObject({
      actor: "merchant",
      event: { type: "goods.imported", count: 2, file: "shop.csv" },
    });
  });

  it("adds nothing twice when the same list comes again, with the template that is known", async () => {
    await imports(list(row(1), row(2)));

    const again = GoodsImportJson.parse(
      (await imports(list(row(1), row(2)), { query: {} })).json(),
    );

    expect(again).toMatchObject({ imported: 0, duplicatesTotal: 2 });
    expect(again.duplicates.map(({ code }) => code)).toEqual([
      "duplicate-in-library",
      "duplicate-in-library",
    ]);
    expect((await listed()).items).toHaveLength(2);
  });

  it("gives the same reply to the same key, and refuses the key with another list", async () => {
    const headers = { "idempotency-key": "k1" };
    const first = await imports(list(row(1)), { headers });
    const again = await imports(list(row(1)), { headers });
    const other = await imports(list(row(2)), { headers });

    expect(again.json()).toEqual(first.json());
    expect(other.json()).toMatchObject({ code: "idempotency-key-reused" });
  });

  it("takes pictures that were handed in, and goods with ids of others as drafts without one", async () => {
    const { image } = (await client.upload("goods", await picture())).json<{ image: string }>();
    const unknown = `img_${"0".repeat(32)}`;
    const reply = await imports(
      list(`羊毛围巾,${image},1,99.00,,,1`, `羊毛手套,${unknown},1,99.00,,,2`),
    );

    expect(GoodsImportJson.parse(reply.json())).toMatchObject({
      imported: 2,
      refused: 0,
      withoutPicture: 1,
      notes: [{ line: 3, column: "封面图片", code: "image-unknown" }],
    });
    const { items } = await listed();
    expect(items.map(({ answers }) => answers.coverImgUrl)).toEqual([image, null]);
  });

  it("is told what columns are, and remembers it for the next list", async () => {
    const told = list(row(1)).replace("商品名称", "货").replace("价格,", "钱,");
    const map = ["货=name", "钱=price", "颜色=none"];
    const query = new URLSearchParams({ template: TEMPLATE, sheet: "1" });
    for (const pair of map.slice(0, 2)) query.append("map", pair);
    const send = async (asked: URLSearchParams, payload: string) =>
      await test.app.inject({
        method: "POST",
        url: `${API}${client.path}/goods/import?${asked.toString()}`,
        headers: {
          ...client.authorization,
          "content-type": "text/csv",
          "if-match": String((await client.get()).headers.etag),
        },
        payload,
      });

    const first = GoodsImportJson.parse((await send(query, told)).json());
    expect(first).toMatchObject({ imported: 1, sheet: null });
    expect(first.columns[0]).toEqual({ column: "货", field: "name", samples: ["羊毛围巾1"] });

    const next = told.replace("羊毛围巾1", "羊毛围巾2").replaceAll("1,", "1,").replace(/1$/, "2");
    const again = await send(new URLSearchParams({ template: TEMPLATE }), next);
    expect(GoodsImportJson.parse(again.json())).toMatchObject({ imported: 1 });

    for (const [pair, code] of [
      ["没有=name", "list-column-unknown"],
      ["货=colour", "choice-expected"],
    ] as const) {
      const refused = await send(new URLSearchParams({ map: pair }), told);
      expect(refused.json()).toMatchObject({ errors: [{ code }] });
    }
  });

  it.each([
    ["nothing in it", "", "list-empty"],
    ["no goods in it", HEADER, "list-no-rows"],
    ["two prices", "商品名称,原价,售价,商品路径\r\n羊毛围巾,2,1,pages/a", "column-unclear"],
    ["no column for the name", "封面图片,价格,商品路径\r\na.jpg,1,pages/a", "column-missing"],
  ])("refuses a file with %s as a whole", async (_what, text, code) => {
    const reply = await imports(text);

    expect(reply.statusCode).toBe(422);
    const { errors } = reply.json<{ errors: { code: string }[] }>();
    expect(reply.json()).toMatchObject({ code: "answers-invalid" });
    expect(new Set(errors.map((one) => one.code))).toEqual(new Set([code]));
  });

  it("refuses a template without a place for the number", async () => {
    const reply = await imports(list(row(1)), { query: { template: "pages/product/detail" } });

    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      errors: [{ pointer: "/template", code: "template-id-missing" }],
    });
  });

  it("wants If-Match, and a revision that is still the newest", async () => {
    const url = `${API}${client.path}/goods/import`;
    const bare = { ...client.authorization, "content-type": "text/csv" };
    const missing = await test.app.inject({ method: "POST", url, headers: bare, payload: "a" });
    const stale = await imports(list(row(1)), { headers: { "if-match": '"1"' } });

    expect([missing.statusCode, stale.statusCode]).toEqual([428, 412]);
  });

  it("is refused before live is enabled", async () => {
    client = await OnboardingClient.begin(test.app, { mode: "manual" });

    const reply = await imports(list(row(1)));

    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({ code: "event-not-allowed" });
  });

  it("takes no JSON", async () => {
    const reply = await imports("{}", { headers: { "content-type": "application/json" } });

    expect(reply.statusCode).toBe(415);
  });

  it("fills the library to 5,000 within seconds and refuses what is beyond", async () => {
    const begin = performance.now();
    const reply = await imports(list(...Array.from({ length: 4999 }, (_, i) => row(10_000 + i))));
    const seconds = (performance.now() - begin) / 1000;
    expect(GoodsImportJson.parse(reply.json())).toMatchObject({ imported: 4999, refused: 0 });
    const more = await imports(list(row(1), row(2), row(3)));

    // On two shared cores; alone it is a fraction of this.
    expect(seconds).toBeLessThan(10);
    expect(GoodsImportJson.parse(more.json())).toMatchObject({
      imported: 1,
      refused: 2,
      problems: [
        { line: 3, code: "library-full" },
        { line: 4, code: "library-full" },
      ],
    });
    const onboarding = (await client.get()).json<{ goods: unknown[]; goodsTotal: number }>();
    expect([onboarding.goods.length, onboarding.goodsTotal]).toEqual([200, 5000]);
  });
});

describe("sending goods in the background", () => {
  it("fetches the covers, submits all goods and is done", async () => {
    test.pictures.pictures.set(COVER, await picture());
    await imports(list(...Array.from({ length: 60 }, (_, index) => row(index + 1))));
    const reply = await syncs();

    expect(reply.statusCode).toBe(202);
    const job = JobJson.parse(reply.json());
    expect(reply.headers.location).toBe(`${API}/jobs/${job.id}`);
    const waiting = await listed();
    expect(waiting.sync.queued + waiting.sync.submitting).toBeGreaterThan(0);
    expect(waiting.sync.finishesOn).toBe("2026-11-21");

    await test.jobs.runDue();

    const { counts, library, sync } = await listed();
    expect(counts).toMatchObject({ draft: 0, queued: 0, submitting: 0, "in-review": 60 });
    expect(library.total).toBeGreaterThanOrEqual(60);
    expect(sync).toMatchObject({
      leftToday: 440,
      finishesOn: null,
      job: { status: "done", done: 60, total: 60, failed: 0 },
    });
  });

  it("goes on the next day with what WeChat does not take today", async () => {
    test.pictures.pictures.set(COVER, await picture());
    await imports(list(...Array.from({ length: 501 }, (_, index) => row(index + 1))));
    await syncs();
    await test.jobs.runDue();

    const { counts, sync } = await listed();

    expect(counts).toMatchObject({ queued: 1, "in-review": 500 });
    expect(sync).toMatchObject({ leftToday: 0, finishesOn: "2026-11-22" });
    expect(sync.job).toMatchObject({ status: "waiting", nextRunAt: "2026-11-21T16:01:00.000Z" });
  });

  it("answers with the same job to the same key, also when all is sent", async () => {
    test.pictures.pictures.set(COVER, await picture());
    await imports(list(row(1)));
    const headers = { "idempotency-key": "s1" };
    const first = JobJson.parse((await syncs(headers)).json());
    await test.jobs.runDue();
    const again = await syncs(headers);

    expect(again.statusCode).toBe(202);
    expect(JobJson.parse(again.json()).id).toBe(first.id);
  });

  it("leaves goods whose cover cannot be had as drafts that say why", async () => {
    await imports(list(row(1)));
    await syncs();
    await test.jobs.runDue();

    const { items } = await listed("?review=draft");

    expect(items[0]?.coverProblem?.code).toMatch(/^picture-/);
  });

  it("refuses when nothing is to be sent, and by hand", async () => {
    const empty = await syncs();
    client = await begun("manual");
    await imports(list(row(1)));
    const byHand = await syncs();

    expect([empty.statusCode, byHand.statusCode]).toEqual([409, 409]);
    expect((await syncs({ "if-match": '"1"' })).statusCode).toBe(409);
  });

  it("refuses a revision that is not the newest", async () => {
    await imports(list(row(1)));

    expect((await syncs({ "if-match": '"1"' })).statusCode).toBe(412);
  });
});

describe("the list of goods", () => {
  it("finds by review and by a part of the name, the path or the number, page by page", async () => {
    await imports(list(row(1), row(2), row(33)));

    expect((await listed("?q=围巾3")).items.map(({ answers }) => answers.sku)).toEqual(["33"]);
    expect((await listed("?q=ID%3D2")).items).toHaveLength(1);
    expect((await listed("?review=approved")).items).toEqual([]);
    const first = await listed("?pageSize=2");
    expect([first.items.length, first.nextPageToken]).toEqual([2, "2"]);
    const second = await listed("?pageSize=2&pageToken=2");
    expect(second.items.map(({ answers }) => answers.sku)).toEqual(["33"]);
    expect(second.nextPageToken).toBeNull();
  });

  it("knows nothing of today's submissions by hand", async () => {
    client = await begun("manual");
    const { image } = (await client.upload("goods", await picture())).json<{ image: string }>();
    await client.tell({ type: "goods.added", goods: goodsAnswers(image) });

    const { sync, library, counts } = await listed();

    expect(sync).toEqual({
      queued: 0,
      submitting: 0,
      leftToday: null,
      finishesOn: null,
      job: null,
    });
    expect(library).toEqual({ total: 0, max: 5000, at: null });
    expect(counts.draft).toBe(1);
  });

  it.each(["?review=lost", "?pageSize=0", "?pageToken=x"])("refuses %s", async (query) => {
    expect((await client.get(`/goods${query}`)).statusCode).toBe(400);
  });
});
