import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOM_FIELDS } from "../../../../../server/application/room/fields.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { enabled } from "../merchant-forms.ts";
import { find, type Page, Visitor } from "../visitor.ts";

let test: TestApp;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());

/** The labels of a choice in the order in which they stand, and which is chosen. */
function choicesOf(page: Page, name: string) {
  return find(page, "input", { name, type: "radio" }).map((input) => {
    return { text: input.parent?.text.trim(), isChosen: input.attributes.has("checked") };
  });
}

const SWITCHES = Object.keys(ROOM_FIELDS).filter(
  (name) => name.startsWith("close") || name === "isFeedsPublic",
);

describe("the switches of the room's form", () => {
  it("are seven", () => {
    expect(SWITCHES).toHaveLength(7);
  });

  it.each([
    ["zh-CN", ["打开", "关闭"]],
    ["en", ["On", "Off"]],
  ])(
    "all offer the same first, in %s, so that none is tapped by mistake",
    async (language, order) => {
      const visitor = new Visitor(test.app);
      const path = await enabled(visitor);
      const page = await visitor.visits(`${path}/room?lang=${language}`);

      for (const name of SWITCHES) {
        const choices = choicesOf(page, name);
        expect(
          choices.map(({ text }) => text),
          name,
        ).toEqual(order);
        expect(
          choices.filter(({ isChosen }) => isChosen),
          name,
        ).toHaveLength(1);
      }
    },
  );
});
