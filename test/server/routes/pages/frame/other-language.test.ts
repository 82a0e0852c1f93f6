/** Into the other language from a page that shows what was typed and not taken. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { attribute, within } from "../../../../views/html.ts";
import { connected, enabled, GOODS, goodsFilling, ROOM, roomFilling } from "../merchant-forms.ts";
import { errors, field, find, type Page, query, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const inEnglish = async (page: Page) => {
  const [form] = switchOf(page);
  const hidden = form ? within(form).filter(({ tag }) => tag === "input") : [];
  const fields = hidden.map((one) => [attribute(one, "name"), attribute(one, "value")] as const);
  const named = Object.fromEntries(fields.map(([name, value]) => [name ?? "", value ?? ""]));
  return await visitor.posts(form ? (attribute(form, "action") ?? "") : "", query(named));
};
const switchOf = (page: Page) => find(page, "form", { id: "other-language" });

describe("the switch of the language on a refused form", () => {
  it("shows the same form in the other language, with what was typed, its picture and what is wrong", async () => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/room`);
    const refused = await visitor.sends(page, "room.submitted", await roomFilling({ name: "短" }));
    expect(switchOf(refused)).toHaveLength(1);

    const english = await inEnglish(refused);

    expect(english.status).toBe(422);
    expect(words(english)).toContain("Room title");
    expect(errors(english).map(({ to }) => to)).toEqual(["#name"]);
    expect([field(english, "name"), field(english, "anchorName")]).toEqual(["短", ROOM.anchorName]);
    expect(field(english, "coverImg-kept")).toMatch(/^img_/);
    const saved = await visitor.submits(english, "room.submitted", { fields: { name: ROOM.name } });
    expect(words(saved)).toContain(ROOM.name);
  });

  it("does nothing by itself, even where nothing is wrong any more", async () => {
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/goods`);
    await visitor.submits(page, "goods.added", await goodsFilling());
    const again = await goodsFilling({ price: "1" });
    const asked = await visitor.sends(await visitor.visits(`${path}/goods`), "goods.added", again);
    await visitor.submits(await visitor.visits(`${path}/goods`), "goods.removed");

    const english = await inEnglish(asked);

    expect(english.status).toBe(200);
    expect([field(english, "name"), field(english, "price")]).toEqual([GOODS.name, "1"]);
    expect(find(await visitor.visits(`${path}/goods`), "article")).toHaveLength(0);
  });

  it("carries no secret", async () => {
    const path = await connected(visitor);
    const page = await visitor.visits(`${path}/enable`);
    const refused = await visitor.sends(page, "connection.submitted", {
      fields: { appid: "abc", appsecret: "very-secret" },
    });

    expect([refused.status, switchOf(refused).length]).toEqual([422, 1]);
    expect(refused.html).not.toContain("very-secret");
    expect(field(await inEnglish(refused), "appid")).toBe("abc");
  });

  it("keeps a resume code that is wrong", async () => {
    const page = await visitor.visits("/resume");
    const refused = await visitor.sends(page, "", { fields: { code: "K7Q2 9XTB" } });

    const english = await inEnglish(refused);

    expect([english.status, field(english, "code")]).toEqual([422, "K7Q2 9XTB"]);
    expect(words(english)).toContain("there is no such resume code");
  });

  it.each(["{", "[]", '{"name":"x"}', '{"name":[1]}'])("takes no %s for a form", async (_typed) => {
    const path = await enabled(visitor);
    const _csrf = await visitor.token();

    const page = await visitor.posts(`${path}/room?lang=en`, query({ _csrf, _typed }));

    expect(page.status).toBe(400);
  });

  it("is a link where nothing was typed", async () => {
    const page = await visitor.visits("/resume");

    expect(switchOf(page)).toHaveLength(0);
    expect(find(page, "a", { hreflang: "en" })).toHaveLength(1);
  });
});
