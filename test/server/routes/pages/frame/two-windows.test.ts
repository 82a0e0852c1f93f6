/** Two windows with the same form, of which one is faster. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { picture } from "../../../../helpers/answers.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { within } from "../../../../views/html.ts";
import {
  connected,
  ELIGIBLE,
  enabled,
  GOODS,
  goodsFilling,
  ROOM,
  roomFilling,
  withGoods,
  withRoom,
  withRoomAtWeChat,
} from "../merchant-forms.ts";
import { errors, field, find, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
let path: string;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  visitor = new Visitor(test.app);
  path = await enabled(visitor);
});

/** The rows of both values: label, theirs, mine. */
function bothValues(page: Page): string[][] {
  const [box] = find(page, "section", { id: "conflict" });
  const rows = box ? within(box).filter(({ tag }) => tag === "tr") : [];
  return rows.slice(1).map((row) => row.children.map(({ text }) => text.trim()));
}

const unsaved = (page: Page) => find(page, "section", { id: "unsaved" })[0]?.text ?? "";
const twice = async (address: string) =>
  [await visitor.visits(address), await visitor.visits(address)] as const;

describe("a form whose fields another window has saved meanwhile", () => {
  it("replaces nothing: both values of a room are shown, and what was typed is kept", async () => {
    const [a, b] = await twice(`${path}/room`);
    await visitor.submits(a, "room.submitted", await roomFilling({ name: "第一个标签页的标题" }));

    const late = await visitor.sends(
      b,
      "room.submitted",
      await roomFilling({ name: "第二个标签页的标题" }),
    );

    expect(late.status).toBe(409);
    expect(bothValues(late)).toEqual([["直播间标题", "第一个标签页的标题", "第二个标签页的标题"]]);
    expect(field(late, "name")).toBe("第二个标签页的标题");
    expect(words(await visitor.visits(`${path}/room`))).toContain("第一个标签页的标题");
  });

  it("saves mine when that is said, and keeps theirs when it is left", async () => {
    await withRoom(visitor, path);
    const [a, b] = await twice(`${path}/room?edit=1`);
    await visitor.submits(a, "room.submitted", { fields: { name: "别人保存的标题" } });
    const late = await visitor.sends(b, "room.submitted", { fields: { name: "我填写的标题" } });
    expect(find(late, "button", { form: "form-room.submitted" })).toHaveLength(1);
    expect(find(late, "a", { href: `${path}/room` }).length).toBeGreaterThan(0);
    expect(words(await visitor.visits(`${path}/room`))).toContain("别人保存的标题");

    const saved = await visitor.submits(late, "room.submitted");

    expect(words(saved)).toContain("我填写的标题");
  });

  it("goes on where the windows changed different fields, and keeps what both said", async () => {
    await withRoom(visitor, path);
    const [a, b] = await twice(`${path}/room?edit=1`);
    await visitor.submits(a, "room.submitted", { fields: { anchorName: "大白" } });

    const saved = await visitor.submits(b, "room.submitted", { fields: { name: "只改了标题的" } });

    expect(saved.status).toBe(200);
    expect(words(saved)).toContain("只改了标题的");
    expect(words(saved)).toContain("大白");
  });

  it("simply goes on when the other window changed something else", async () => {
    await withRoom(visitor, path);
    const form = await visitor.visits(`${path}/room?edit=1`);
    await withGoods(visitor, path);

    const saved = await visitor.sends(form, "room.submitted", { fields: { name: "改过的标题" } });

    expect(saved.status).toBe(303);
  });

  it("does not lose a picture that the other window has replaced", async () => {
    await withRoom(visitor, path);
    const [a, b] = await twice(`${path}/room?edit=1`);
    await visitor.submits(a, "room.submitted", { files: { shareImg: await picture("#e33") } });

    const late = await visitor.sends(b, "room.submitted", {
      files: { shareImg: await picture("#33e") },
    });

    expect(late.status).toBe(409);
    expect(bothValues(late).map(([label]) => label)).toEqual(["分享卡片 800×640"]);
    const images = find(late, "section", { id: "conflict" })
      .flatMap(within)
      .filter(({ tag }) => tag === "img");
    expect(new Set(images.map(({ attributes }) => attributes.get("src"))).size).toBe(2);
  });

  it("is told of goods, of their prices and of facts as well", async () => {
    const added = await withGoods(visitor, path);
    const link =
      find(added, "a")
        .find(({ text }) => text === "修改")
        ?.attributes.get("href") ?? "";
    const [a, b] = await twice(link.split("#")[0] ?? "");
    await visitor.submits(a, "goods.changed", { fields: { price: "11" } });
    const late = await visitor.sends(b, "goods.changed", { fields: { price: "22" } });
    expect(bothValues(late)).toEqual([["价格（元）", "11.00", "22"]]);

    const [one, other] = await twice(`${path}/eligibility?all=1`);
    await visitor.submits(one, "facts.submitted", { fields: ELIGIBLE });
    const facts = { ...ELIGIBLE, followers: "64", lastSevereViolationOn: "2026-01-02" };
    const lateFacts = await visitor.sends(other, "facts.submitted", { fields: facts });
    expect(lateFacts.status).toBe(409);
    expect(bothValues(lateFacts).map(([, theirs, mine]) => [theirs, mine])).toEqual(
      expect.arrayContaining([
        ["63", "64"],
        ["从来没有", "2026-01-02"],
      ]),
    );
    expect(field(lateFacts, "followers")).toBe("64");
  });

  it("is told in English as well, and to a connected account", async () => {
    const room = await withRoomAtWeChat(test, visitor);
    const [a, b] = await twice(`${room.url}?lang=en`);
    await visitor.submits(a, "room.edit-submitted", { fields: { name: "Another window" } });

    const late = await visitor.sends(b, "room.edit-submitted", {
      fields: { name: "My own window" },
    });

    expect(late.status).toBe(409);
    expect(words(late)).toContain("Another window has just changed this");
    expect(bothValues(late)).toEqual([["Room title", "Another window", "My own window"]]);
  });

  it("is asked about again only when it was changed once more", async () => {
    await withRoom(visitor, path);
    const [a, b] = await twice(`${path}/room?edit=1`);
    await visitor.submits(a, "room.submitted", { fields: { name: "别人保存的标题" } });
    const late = await visitor.sends(b, "room.submitted", { fields: { name: "短" } });
    expect(late.status).toBe(409);
    const wrong = await visitor.sends(late, "room.submitted");
    expect([wrong.status, errors(wrong).map(({ to }) => to)]).toEqual([422, ["#name"]]);
    await visitor.submits(await visitor.visits(`${path}/room?edit=1`), "room.submitted", {
      fields: { name: "又改了一次的标题" },
    });

    const again = await visitor.sends(wrong, "room.submitted", { fields: { name: "我的标题" } });

    expect(bothValues(again)).toEqual([["直播间标题", "又改了一次的标题", "我的标题"]]);
  });
});

describe("a form whose event the state does not take any more", () => {
  it("is answered with what was typed into it", async () => {
    const page = await visitor.visits(`${path}/room`);
    await visitor.submits(await visitor.visits(`${path}/enable`), "enable.withdrawn");

    const late = await visitor.sends(page, "room.submitted", await roomFilling());

    expect(late.status).toBe(409);
    for (const text of [ROOM.name, ROOM.anchorName, "2026-11-28 20:00"])
      expect(unsaved(late)).toContain(text);
  });

  it("never shows a secret again", async () => {
    const own = await connected(visitor);
    const page = await visitor.visits(`${own}/enable`);
    const late = await visitor.sends(page, "connection.submitted", {
      fields: { appid: "wxsandbox0009", appsecret: "very-secret", intent: "enable.rejected" },
    });

    expect(late.html).not.toContain("very-secret");
  });
});

describe("goods of a list that were changed in one window and removed in the other", () => {
  it("are not lost: what was typed is there to be added again", async () => {
    const added = await withGoods(visitor, path);
    const link =
      find(added, "a")
        .find(({ text }) => text === "修改")
        ?.attributes.get("href") ?? "";
    const form = await visitor.visits(link.split("#")[0] ?? "");
    await visitor.submits(await visitor.visits(`${path}/goods`), "goods.removed");

    const late = await visitor.sends(
      form,
      "goods.changed",
      await goodsFilling({ name: "改过名的围巾" }),
    );

    expect(late.status).toBe(409);
    expect(unsaved(late)).toContain("改过名的围巾");
    expect(unsaved(late)).toContain(GOODS.url);
  });
});
