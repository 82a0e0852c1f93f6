/** A form that is sent twice from one page: a second tap, a reload, the way back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { control } from "../control-sandbox.ts";
import {
  ANCHOR,
  connected,
  enabled,
  GOODS,
  goodsFilling,
  ROOM,
  roomFilling,
  withGoods,
} from "../merchant-forms.ts";
import { errors, field, find, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const articles = (page: Page) => find(page, "article").length;

const goodsOf = async (path: string) => articles(await visitor.visits(`${path}/goods`));
const ledTo = ({ status, reply }: Page) => [status, reply.headers.location];

/** The same form three times at once, and once more afterwards, as the way back does. */
async function fourTimes(send: () => Promise<Page>): Promise<Page[]> {
  const atOnce = await Promise.all([send(), send(), send()]);
  return [...atOnce, await send()];
}

describe("a form that is sent again as it was", () => {
  it("adds goods with their picture once, and leads each sender to the same place", async () => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/goods`);
    const filling = await goodsFilling();

    const sent = await fourTimes(() => visitor.sends(page, "goods.added", filling));

    expect(sent.map(ledTo)).toEqual(sent.map(() => [303, `${path}/goods`]));
    expect(await goodsOf(path)).toBe(1);
  });

  it("prepares a room once and says nothing of a state that has moved on", async () => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/room`);
    const filling = await roomFilling();

    const sent = await fourTimes(() => visitor.sends(page, "room.submitted", filling));
    const sheet = await visitor.visits(`${path}/room`);
    const confirmed = await fourTimes(() => visitor.sends(sheet, "room.confirmed"));

    for (const page of [...sent, ...confirmed]) expect(ledTo(page)).toEqual([303, `${path}/room`]);
  });

  it("creates a room at WeChat once, without an error for any of the taps", async () => {
    const path = await connected(visitor);
    await control(test, "POST", `/members/${ROOM.anchorWechat}/verify`);
    const page = await visitor.visits(`${path}/room`);
    const filling = await roomFilling({ name: "双击也只建一间" });

    const sent = await fourTimes(() => visitor.sends(page, "room.submitted", filling));

    expect(sent.map(ledTo)).toEqual(sent.map(() => [303, `${path}/room`]));
    expect(
      find(await visitor.visits(`${path}/room`), "div", { "data-room": "created" }),
    ).toHaveLength(1);
  });

  it("adds a member, records an application and takes it back once each", async () => {
    const path = await enabled(visitor);
    const anchors = await visitor.visits(`${path}/anchors`);
    const added = await fourTimes(() => visitor.sends(anchors, "member.added", { fields: ANCHOR }));
    expect(added.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(
      words(await visitor.visits(`${path}/anchors`)).split(`主播 · ${ANCHOR.username}`),
    ).toHaveLength(2);

    const enable = await visitor.visits(`${path}/enable`);
    const undone = await fourTimes(() => visitor.sends(enable, "enable.withdrawn"));
    expect(undone.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  });

  it("begins one onboarding, and gives the browser its way into it each time", async () => {
    const home = await visitor.visits("/");

    const sent = await fourTimes(() => visitor.sends(home, "", { fields: { mode: "manual" } }));

    const [first] = sent;
    expect(sent.map(ledTo)).toEqual(sent.map(() => [303, first?.reply.headers.location]));
    const other = await visitor.sends(await visitor.visits("/"), "", {
      fields: { mode: "manual" },
    });
    expect(other.reply.headers.location).not.toBe(first?.reply.headers.location);
  });

  it("imports a list once, and tells of it as the first time", async () => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/goods/import`);
    const rows = [
      "羊毛围巾,https://a.example/1.jpg,99,pages/p?id=1",
      "羊绒帽子,https://a.example/2.jpg,59,pages/p?id=2",
    ];
    const file = Buffer.from(["商品名称,封面图片,价格,商品路径", ...rows].join("\n"));

    // Of an onboarding one list is read at a time; who comes while it is read is asked to wait.
    const first = await visitor.sends(page, "import", { files: { file } });
    const again = await visitor.sends(page, "import", { files: { file } });

    expect(ledTo(again)).toEqual([303, first.reply.headers.location]);
    expect(words(await visitor.visits(String(again.reply.headers.location)))).toContain(
      "已添加2 行",
    );
    expect(await goodsOf(path)).toBe(2);
  });

  it("is not taken for done when it was refused", async () => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/goods`);
    const wrong = await goodsFilling({ price: "many" });

    const sent = await fourTimes(() => visitor.sends(page, "goods.added", wrong));

    expect(sent.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  });
});

describe("a form that is sent again from the same page with another content", () => {
  it("is another wish", async () => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/goods`);
    await visitor.sends(page, "goods.added", await goodsFilling());
    await visitor.sends(page, "goods.added", await goodsFilling({ name: "羊绒帽子" }));

    expect(await goodsOf(path)).toBe(2);
  });
});

describe("goods of the same name and path (goods-there-already)", () => {
  it("are added once more only when it is said that they are to be", async () => {
    const path = await enabled(visitor);
    await withGoods(visitor, path);
    const page = await visitor.visits(`${path}/goods`);

    const asked = await visitor.sends(page, "goods.added", await goodsFilling({ price: "1" }));

    expect(asked.status).toBe(422);
    expect(errors(asked).map(({ text }) => text)).toEqual([
      expect.stringContaining("已有同名同路径的商品"),
    ]);
    expect([field(asked, "name"), field(asked, "price")]).toEqual([GOODS.name, "1"]);
    expect(await goodsOf(path)).toBe(1);
    const added = await visitor.submits(asked, "goods.added");
    expect([added.status, articles(added)]).toEqual([200, 2]);
  });
});

describe("a form without a key of ours", () => {
  it.each(["", "short", "x".repeat(500)])("%j is taken as it always was", async (key) => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/goods`);
    const filling = await goodsFilling();

    const sent = await visitor.sends(page, "goods.added", {
      ...filling,
      fields: { ...filling.fields, _key: key },
    });

    expect(sent.status).toBe(303);
  });
});
