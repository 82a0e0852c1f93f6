/** The poster of a room, and the packs of pictures with their sheet. */
import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  enabled,
  GOODS,
  ROOM,
  roomFilling,
  withGoods,
  withRoom,
  withRoomAtWeChat,
} from "../merchant-forms.ts";
import { find, type Page, Visitor, words } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

/** The files of a pack by name, as any program for zips sees them. */
function unpacked({ reply }: Page): Record<string, Uint8Array> {
  return unzipSync(new Uint8Array(reply.rawPayload));
}

async function sheetPage(changes: Record<string, string> = {}): Promise<Page> {
  const page = await visitor.visits(`${await enabled(visitor)}/room`);
  return await visitor.submits(page, "room.submitted", await roomFilling(changes));
}

describe("the pack of a room", () => {
  it("holds the sheet and three pictures in WeChat's sizes, with names that say so", async () => {
    const sheet = await sheetPage();
    const [link] = find(sheet, "a").filter(({ text }) => text.includes("zip"));

    const pack = await visitor.visits(link?.attributes.get("href") ?? "");
    const files = unpacked(pack);

    expect(pack.reply.headers).toMatchObject({
      "content-type": "application/zip",
      "cache-control": "no-store",
    });
    expect(pack.reply.headers["content-disposition"]).toBe(
      `attachment; filename="kaibo-room.zip"; filename*=UTF-8''${encodeURIComponent(ROOM.name)}.zip`,
    );
    expect(Object.keys(files).sort()).toEqual([
      "1-背景图-1080x1920.jpg",
      "2-分享卡片-800x640.jpg",
      "3-频道封面-800x800.jpg",
      "创建清单.txt",
    ]);
    const sizes = await Promise.all(
      Object.entries(files)
        .filter(([name]) => name.endsWith(".jpg"))
        .map(async ([name, bytes]) => {
          const { width, height, format } = await sharp(bytes).metadata();
          return [name.includes(`${width}x${height}`), format];
        }),
    );
    expect(sizes).toEqual([
      [true, "jpeg"],
      [true, "jpeg"],
      [true, "jpeg"],
    ]);
  });

  it("has the sheet as a text that editors of Windows read", async () => {
    const { url } = await sheetPage();

    const text = unpacked(await visitor.visits(`${url}/pack.zip`))["创建清单.txt"];

    expect(Array.from(text?.slice(0, 3) ?? [])).toEqual([0xef, 0xbb, 0xbf]);
    const lines = strFromU8(text?.slice(3) ?? new Uint8Array()).split("\r\n");
    expect(lines).toContain(`直播间标题：${ROOM.name}`);
    expect(lines).toContain("开播时间：2026-11-28 20:00");
    expect(lines).toContain("评论：打开");
  });

  it("is called as the room in the language of the page, without what no file name may hold", async () => {
    const { url } = await sheetPage({ name: "新品：A/B 专场？*" });

    const pack = await visitor.visits(`${url}/pack.zip?lang=en`);

    expect(Object.keys(unpacked(pack))).toContain("1-room-cover-1080x1920.jpg");
    const [, name = ""] =
      /UTF-8''(.*)$/.exec(String(pack.reply.headers["content-disposition"])) ?? [];
    expect(decodeURIComponent(name)).toBe("新品：A B 专场？.zip");
  });

  it("is there for nobody else, and not before there is a room", async () => {
    const { url } = await sheetPage();
    const stranger = await new Visitor(test.app).visits(`${url}/pack.zip`);
    const tooEarly = await visitor.visits(`${await enabled(visitor)}/room/pack.zip`);

    expect(stranger.status).toBe(404);
    expect(tooEarly.status).toBe(404);
  });
});

describe("the pack of goods", () => {
  it("holds a list and a picture for each of the goods", async () => {
    const path = await enabled(visitor);
    await withGoods(visitor, path, "羊毛围巾");
    const page = await withGoods(visitor, path, "=1+1 围巾");
    const [link] = find(page, "a").filter(({ text }) => text.includes("zip"));

    const files = unpacked(await visitor.visits(link?.attributes.get("href") ?? ""));

    expect(Object.keys(files).sort()).toEqual([
      "0001-羊毛围巾.jpg",
      "0002-=1+1 围巾.jpg",
      "商品清单.csv",
    ]);
    const { width, height } = await sharp(files["0001-羊毛围巾.jpg"]).metadata();
    expect([width, height]).toEqual([300, 300]);
    const [, first, second] = strFromU8(files["商品清单.csv"] ?? new Uint8Array()).split("\r\n");
    expect(first).toBe(`"羊毛围巾","0001-羊毛围巾.jpg","一口价","99.00","","${GOODS.url}",""`);
    // A spreadsheet would compute what begins with an equals sign.
    expect(second).toMatch(/^"'=1\+1 围巾"/);
  });

  it("is not there while there are none", async () => {
    const path = await enabled(visitor);

    expect((await visitor.visits(`${path}/goods/pack.zip`)).status).toBe(404);
  });
});

describe("the poster of a room", () => {
  it("says what, when and who, with a code that leads to WeChat's picture", async () => {
    const { url, html } = await withRoomAtWeChat(test, visitor);

    const poster = await visitor.visits(`${url}/poster`);

    expect(words(poster)).toContain(ROOM.name);
    expect(words(poster)).toContain("2026-11-28 20:00 开播（北京时间）");
    expect(words(poster)).toContain("主播：小白");
    expect(find(poster, "svg", { role: "img" })).toHaveLength(1);
    expect(html).toContain("/room/poster");
  });

  it("has nothing to scan without WeChat's code, and says why", async () => {
    const { url } = await withRoom(visitor, await enabled(visitor));

    const poster = await visitor.visits(`${url}/poster`);

    expect(find(poster, "svg", { role: "img" })).toEqual([]);
    expect(words(poster)).toContain("页面路径本身做成二维码是扫不开的");
  });

  it("is not there before there is a room", async () => {
    const { url } = await sheetPage();

    expect((await visitor.visits(`${url}/poster`)).status).toBe(404);
  });
});
