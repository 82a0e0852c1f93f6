/** Where there is no room for a further picture, the API says so with a code and a page keeps everything else. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { goodsAnswers, picture } from "../../helpers/answers.ts";
import { OnboardingClient } from "../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../helpers/build-app.ts";
import { enabled, goodsFilling, roomFilling } from "./pages/merchant-forms.ts";
import { field, Visitor, words } from "./pages/visitor.ts";

let test: TestApp;
afterEach(() => test.close());

describe("a full storage", () => {
  it.each([
    ["storage-onboarding-full", 413, { onboarding: 10, all: 10_000 }],
    ["storage-full", 507, { onboarding: 10_000_000, all: 10 }],
  ])("is %s to programs", async (code, status, storage) => {
    test = await buildTestApp({ storage });
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });
    const reply = await client.upload("goods", await picture());

    expect(reply.statusCode).toBe(status);
    expect(reply.json()).toMatchObject({ code });
  });

  it.each([
    ["这个流程的图片已占满", { onboarding: 10, all: 10_000 }],
    ["存储空间已满", { onboarding: 10_000_000, all: 10 }],
  ])("keeps what was entered on a page: %s", async (words, storage) => {
    test = await buildTestApp({ storage });
    const visitor = new Visitor(test.app);
    const path = await enabled(visitor);
    const room = await visitor.sends(
      await visitor.visits(`${path}/room`),
      "room.submitted",
      await roomFilling(),
    );
    const goods = await visitor.sends(
      await visitor.visits(`${path}/goods`),
      "goods.added",
      await goodsFilling(),
    );

    expect([room.status, goods.status]).toEqual([422, 422]);
    expect(room.html).toContain(words);
    expect(room.html).toContain("冬季新品专场");
    expect(goods.html).toContain(words);
    expect(goods.html).toContain("羊毛围巾");
  });
});

describe("a disk that takes no picture", () => {
  it("leaves everything that was entered on the page", async () => {
    test = await buildTestApp();
    await writeFile(join(test.directory, "images"), "where a folder should be");
    const visitor = new Visitor(test.app);
    const path = await enabled(visitor);
    const page = await visitor.visits(`${path}/room`);
    const room = await visitor.sends(page, "room.submitted", await roomFilling());

    expect(room.status).toBe(503);
    expect(field(room, "name")).toBe("冬季新品专场");
    expect(words(room)).toContain("请稍后重试");
  });
});

describe("a picture that is handed in", () => {
  it("is removed when nothing uses it after a day, and kept when something does", async () => {
    test = await buildTestApp();
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });
    const handIn = async (colour: string) => {
      const reply = await client.upload("goods", await picture(colour));
      return reply.json<{ image: string }>().image;
    };
    const [used, unused] = [await handIn("#111"), await handIn("#222")];
    await client.tell({ type: "live.declared-enabled" });
    await client.tell({ type: "goods.added", goods: goodsAnswers(used) });
    // Files have the time of the machine, wherever the clock of the test stands.
    const ahead = Math.max(0, Date.now() - test.clock.now().getTime()) / 1000;
    test.clock.advance({ days: 2, seconds: ahead });
    const late = await handIn("#333");
    const statuses = await Promise.all(
      [used, unused, late].map(async (id) => (await client.get(`/images/${id}`)).statusCode),
    );

    expect(statuses).toEqual([200, 404, 200]);
  });
});
