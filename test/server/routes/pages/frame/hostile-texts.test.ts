/** What merchants type and WeChat answers is shown as text, and only addresses of the web become links. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "../../../../../machines/onboarding/context.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { ANCHOR, connected, enabled, GOODS, goodsFilling, roomFilling } from "../merchant-forms.ts";
import { find, type Page, Visitor, words } from "../visitor.ts";

/** An override that mirrors what follows, and a word that is written from right to left. */
const TURN = "\u202e";
const RTL = "\u05e9\u05dc\u05d5\u05dd";
const HOSTILE = `<script>alert("x")</script>'&amp;`;

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

/** The page has the text, letter by letter, and not a single element of it. */
function expectHarmless(page: Page, text = HOSTILE): void {
  const shown = page.document.elements.some(
    (element) => element.text.includes(text) || element.attributes.get("value")?.includes(text),
  );
  expect(shown, page.url).toBe(true);
  expect(pageFaults(page.html), page.url).toEqual([]);
}

/** Puts into the stored onboarding what a hostile WeChat could have answered. */
async function tamper(path: string, change: (context: Context) => Partial<Context>): Promise<void> {
  const id = path.split("/").at(-1) ?? "";
  const record = await test.store.load(id);
  if (!record) throw new Error(`no record ${id}`);
  const context = record.snapshot.context as unknown as Context;
  const tampered = { ...context, ...change(context) };
  await test.store.append(id, record.revision, {
    at: test.clock.now().toISOString(),
    entries: [],
    snapshot: { ...record.snapshot, context: tampered },
  });
}

describe("a hostile text", () => {
  it.each(["followers", "dau", "adSpend", "entityType", "region", "lastPaymentOn", "categories"])(
    "is shown as text in the quick check's %s",
    async (name) => {
      const page = await visitor.visits(`/check?${name}=${encodeURIComponent(HOSTILE)}`);
      // Its quotation marks are escaped as JSON has them, where it was read as no choice.
      expectHarmless(page, "<script>alert(");
    },
  );

  it.each([
    [
      "parameters that are passed over",
      async () => await visitor.visits(`/check?${encodeURIComponent(`${TURN}b\u05d0`)}=1&${RTL}=2`),
      [`\u2068b\u05d0\u2069`, `\u2068${RTL}\u2069`],
    ],
    [
      "columns of a list",
      async () => {
        const page = await visitor.visits(`${await enabled(visitor)}/goods/import`);
        const text = `商品名称,封面图片,价格,商品路径,${TURN}颜色,${RTL}\n围,b,1,pages/p,红,大`;
        return await visitor.submits(page, "import", { files: { file: Buffer.from(text) } });
      },
      ["<bdi>颜色</bdi>", `<bdi>${RTL}</bdi>`],
    ],
    [
      "categories that are none of ours",
      async () => {
        const categories = [`自营>${TURN}衣服`, `${RTL}>17`];
        const query = categories.map((one) => `categories=${encodeURIComponent(one)}`).join("&");
        return await visitor.visits(`/check?${query}`);
      },
      [`\u2068${RTL}&gt;17\u2069`],
    ],
  ])("turns nothing around it among %s", async (_what, asks, shown) => {
    const page = await asks();

    for (const one of shown) expect(page.html).toContain(one);
    expect(words(page)).not.toContain(TURN);
  });

  it("is shown as text by the resume page", async () => {
    const page = await visitor.visits("/resume");
    expectHarmless(await visitor.sends(page, "", { fields: { code: HOSTILE } }));
  });

  it("is shown as text in every field of the room that is refused", async () => {
    const names = [
      "name",
      "startTime",
      "endTime",
      "anchorName",
      "anchorWechat",
      "subAnchorWechat",
      "createrWechat",
    ];
    const fields = Object.fromEntries(names.map((name) => [name, HOSTILE]));
    const page = await visitor.visits(`${await enabled(visitor)}/room`);
    const refused = await visitor.sends(page, "room.submitted", {
      fields: { ...fields, "coverImg-kept": HOSTILE },
    });

    expect(refused.status).toBe(422);
    expectHarmless(refused);
    for (const name of names) {
      expect(find(refused, "input", { name, value: HOSTILE }), name).toHaveLength(1);
    }
  });

  it("is shown as text where it was accepted: room, goods, member, report, history", async () => {
    const path = await enabled(visitor);
    const name = `<b>"'&</b>`;
    const room = await visitor.visits(`${path}/room`);
    expectHarmless(
      await visitor.submits(room, "room.submitted", await roomFilling({ name, anchorName: name })),
      name,
    );
    const goods = await visitor.visits(`${path}/goods`);
    const submitted = await visitor.submits(goods, "goods.added", await goodsFilling({ name }));
    expectHarmless(submitted, name);
    const reviewed = await visitor.submits(submitted, "goods.submitted");
    expectHarmless(
      await visitor.submits(reviewed, "goods.reviewed:rejected", { fields: { reason: HOSTILE } }),
    );
    const anchors = await visitor.visits(`${path}/anchors`);
    const nickname = { ...ANCHOR, nickname: name };
    expectHarmless(await visitor.submits(anchors, "member.added", { fields: nickname }), name);

    const report = await visitor.visits(`${path}/report`);
    expectHarmless(report, name);
  });

  it("is shown as text by the goods form and the enable forms that refuse it", async () => {
    const path = await enabled(visitor);
    const goods = await visitor.visits(`${path}/goods`);
    const fields = {
      ...GOODS,
      name: HOSTILE,
      price: HOSTILE,
      url: HOSTILE,
      thirdPartyAppid: HOSTILE,
    };
    expectHarmless(await visitor.sends(goods, "goods.added", { fields }));
    const connecting = await visitor.visits(`${await visitor.begins("connected")}/enable`);
    const secrets = { appid: HOSTILE, appsecret: "s" };
    expectHarmless(await visitor.sends(connecting, "connection.submitted", { fields: secrets }));
  });

  it("is shown as text as the reason of WeChat's rejection, on the page and in the report", async () => {
    const path = await enabled(visitor);
    await tamper(path, ({ enable }) => ({
      enable: { ...enable, rejection: { reason: HOSTILE, on: "2026-11-20" } },
    }));

    expectHarmless(await visitor.visits(`${path}/enable`));
  });

  it("is shown as text when it is a category that the API took", async () => {
    const path = await visitor.begins();
    const categories = [`<img src=x onerror=alert(1)>级`];
    await tamper(path, () => ({ facts: { categories, followers: { value: 5, note: HOSTILE } } }));

    expect(pageFaults((await visitor.visits(`${path}/report`)).html)).toEqual([]);
    expectHarmless(await visitor.visits(`${path}/eligibility?read=followers`));
  });
});

describe("an answer of WeChat", () => {
  const problem = (qrUrl: string | null, errmsg = HOSTILE) => ({
    kind: "refused" as const,
    errcode: 300036,
    errmsg,
    qrUrl,
    at: "2026-11-21T04:00:00.000Z",
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "not an address",
    "",
  ])("with the address %j makes no link and no QR code", async (address) => {
    const path = await connected(visitor);
    await tamper(path, ({ room }) => ({ room: { ...room, problem: problem(address) } }));
    const page = await visitor.visits(`${path}/room`);

    expectHarmless(page);
    expect(find(page, "svg")).toEqual([]);
  });

  it("with a very long address does not stop the page", async () => {
    const path = await connected(visitor);
    const long = `https://wechat.example/${"长".repeat(970)}`;
    await tamper(path, ({ room }) => ({ room: { ...room, problem: problem(long) } }));

    expect((await visitor.visits(`${path}/room`)).status).toBe(200);
  });

  it("makes a link and a QR code of an address of the web", async () => {
    const path = await connected(visitor);
    const address = `https://mp.weixin.qq.com/verify?a="1"&b=<2>`;
    await tamper(path, ({ room }) => ({ room: { ...room, problem: problem(address) } }));
    const page = await visitor.visits(`${path}/room`);

    expectHarmless(page);
    expect(find(page, "svg")).toHaveLength(1);
    const [link] = find(page, "figure").flatMap((figure) =>
      figure.children.flatMap(({ children }) => children.filter(({ tag }) => tag === "a")),
    );
    expect(link?.attributes.get("href")).toBe(new URL(address).href);
  });

  it("gives no links to share with that are none of the web's", async () => {
    const path = await connected(visitor);
    const filling = await roomFilling({ anchorWechat: "verified_one" });
    await test.sandbox.app.inject({
      method: "POST",
      url: "/_sandbox/members/verified_one/verify",
      payload: {},
    });
    await visitor.submits(await visitor.visits(`${path}/room`), "room.submitted", filling);
    const sharing = {
      cdnUrl: "javascript:alert(1)",
      posterUrl: "https://ok.example/p.jpg",
      pagePath: HOSTILE,
    };
    await tamper(path, ({ room }) => ({ room: { ...room, sharing } }));
    const page = await visitor.visits(`${path}/room`);

    expectHarmless(page);
    expect(words(page)).toContain("微信生成的海报图片");
    expect(words(page)).not.toContain("小程序码图片（微信提供）");
  });
});
