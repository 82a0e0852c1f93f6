/** Pictures that the disk has lost or damaged: named where they are shown and packed, and mended by handing them in again. */
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { picture } from "../../../adapters/wechat/pictures.ts";
import { enabled, roomFilling, withGoods } from "../merchant-forms.ts";
import { errors, field, find, Visitor } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const HURTS = {
  damaged: (file: string) => writeFile(file, "not what it was"),
  missing: (file: string) => rm(file),
};

/** The files of the pictures that are kept at the address of a step. */
async function picturesOf(path: string): Promise<string[]> {
  const folder = join(test.directory, "images", path.split("/")[2] ?? "");
  return (await readdir(folder)).map((name) => join(folder, name));
}

async function unpacked(url: string): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array((await visitor.visits(url)).reply.rawPayload));
}

describe.each(Object.entries(HURTS))("a picture that is %s", (_how, hurt) => {
  it("is named on the page of goods, and the pack has all others and says which it has not", async () => {
    const path = await enabled(visitor);
    await withGoods(visitor, path, "羊毛围巾");
    const [file = ""] = await picturesOf(path);
    await hurt(file);
    const page = await visitor.visits(`${path}/goods?lang=zh-CN`);

    expect(find(page, "div", { "data-picture": "lost" }).map(({ text }) => text.trim())).toEqual([
      "这件商品的图片在服务器上丢失或损坏，请重新上传",
    ]);
    const files = await unpacked(`${path}/goods/pack.zip`);
    expect(Object.keys(files).sort()).toEqual(["商品清单.csv", "缺少的图片.txt"]);
    expect(strFromU8(files["缺少的图片.txt"] ?? new Uint8Array())).toContain("0001-羊毛围巾.jpg");

    await withGoods(visitor, path, "另一条围巾");
    const mended = await visitor.visits(`${path}/goods`);
    expect(find(mended, "div", { "data-picture": "lost" })).toEqual([]);
  });

  it("is named on the page of the room, in the language of the page, and so is the pack", async () => {
    const path = await enabled(visitor);
    const room = await visitor.visits(`${path}/room`);
    await visitor.submits(room, "room.submitted", await roomFilling());
    const [file = ""] = await picturesOf(path);
    await hurt(file);
    const page = await visitor.visits(`${path}/room?lang=en`);

    const [notice] = find(page, "div", { "data-picture": "lost" });
    expect(notice?.text).toContain("missing or damaged on the server, upload them again");
    const files = await unpacked(`${path}/room/pack.zip?lang=en`);
    expect(Object.keys(files).filter((name) => name.endsWith(".jpg"))).toHaveLength(2);
    expect(Object.keys(files)).toContain("missing-pictures.txt");
  });
});

it.each(Object.entries(HURTS))(
  "a picture that is %s is asked for again, and nothing else that was entered",
  async (_how, hurt) => {
    const path = await enabled(visitor);
    const empty = await visitor.visits(`${path}/room`);
    const refused = await visitor.submits(empty, "room.submitted", await roomFilling({ name: "" }));
    for (const file of await picturesOf(path)) await hurt(file);
    const again = await visitor.submits(refused, "room.submitted", {
      fields: { name: "冬季新品专场" },
    });

    expect(again.status).toBe(422);
    expect(errors(again).map(({ to }) => to)).toEqual(["#coverImg", "#shareImg", "#feedsImg"]);
    expect(field(again, "anchorName")).toBe("小白");
  },
);

it("a damaged picture is a coded problem of the API, and mended by sending it again", async () => {
  const client = await OnboardingClient.begin(test.app, { mode: "manual" });
  const source = await picture(300, 300);
  const { image } = (await client.upload("goods", source)).json<{ image: string }>();
  const [file = ""] = await picturesOf(client.path);
  await HURTS.damaged(file);
  const damaged = await client.get(`/images/${image}`, { "accept-language": "en" });
  await client.upload("goods", source);

  expect([damaged.statusCode, damaged.json<{ code: string }>().code]).toEqual([
    500,
    "image-damaged",
  ]);
  expect((await client.get(`/images/${image}`)).statusCode).toBe(200);
});
