import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { picture } from "../../../../helpers/answers.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { control } from "../control-sandbox.ts";
import { connected, enabled, ROOM, roomFilling, withGoods, withRoom } from "../merchant-forms.ts";
import {
  errorAt,
  errors,
  field,
  find,
  marked,
  offers,
  type Page,
  Visitor,
  words,
} from "../visitor.ts";

const TOO_LARGE = 11 * 1024 * 1024;

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

async function roomStep(path: Promise<string> = enabled(visitor)): Promise<Page> {
  return await visitor.visits(`${await path}/room`);
}

/** The same for a connected account whose anchor WeChat knows by name. */
async function connectedRoom(appid = "wxsandbox0001"): Promise<Page> {
  await control(test, "POST", `/members/${ROOM.anchorWechat}/verify`);
  return await roomStep(connected(visitor, appid));
}

const failing = async (path: string, kind: string) =>
  await control(test, "PUT", "/faults", [{ path, kind }]);
const healthy = async () => await control(test, "PUT", "/faults", []);

/** A room by hand with goods in it. */
async function placedGoods(path: string): Promise<void> {
  await withRoom(visitor, path);
  const submitted = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
  const approved = await visitor.submits(submitted, "goods.reviewed:approved");
  await visitor.submits(approved, "goods.placed");
}

describe("step 3 by hand", () => {
  it("makes the copy sheet with times of Beijing and three pictures, and takes the room's id", async () => {
    const sheet = await visitor.submits(await roomStep(), "room.submitted", await roomFilling());

    expect(words(sheet)).toContain("2026-11-28 20:00");
    const pictures = find(sheet, "img").flatMap((image) => image.attributes.get("src") ?? []);
    const kept = pictures.filter((source) => source.includes("/images/"));
    expect(new Set(kept).size).toBe(3);
    expect((await visitor.visits(kept[0] ?? "")).reply.headers["content-type"]).toBe("image/jpeg");

    const done = await visitor.submits(sheet, "room.confirmed", { fields: { roomId: "6209" } });
    expect(words(done)).toContain("直播间 ID：6209");
  });

  it("keeps everything that was typed, and the picture, when one time is wrong", async () => {
    const typed = {
      ...ROOM,
      endTime: "2026-11-28T20:29",
      subAnchorWechat: "second_phone",
      closeLike: "1",
    };
    const refused = await visitor.sends(
      await roomStep(),
      "room.submitted",
      await roomFilling(typed),
    );

    expect(refused.status).toBe(422);
    expect(errors(refused)).toEqual([
      { to: "#endTime", text: expect.stringContaining("29 分钟") as string },
    ]);
    for (const [name, value] of Object.entries(typed))
      expect(field(refused, name), name).toBe(value);
    expect(field(refused, "coverImg-kept")).toMatch(/^img_/);

    const sheet = await visitor.submits(refused, "room.submitted", {
      fields: { endTime: "2026-11-28T20:30" },
    });
    expect(words(sheet)).toContain("创建清单");
  });

  it("says times as people read them, also in its errors", async () => {
    const early = { startTime: "2026-11-21T12:05" };
    const refused = await visitor.sends(
      await roomStep(),
      "room.submitted",
      await roomFilling(early),
    );

    expect(errorAt(refused, "startTime")).toContain("现在是 2026-11-21 12:00");
    expect(errorAt(refused, "startTime")).not.toContain("+08:00");
  });

  it("takes a time with a space, from a browser without such a field", async () => {
    const filling = await roomFilling({
      startTime: "2026-11-28 20:00",
      endTime: " 2026-11-28　22：00",
    });
    const sheet = await visitor.submits(await roomStep(), "room.submitted", filling);

    expect(words(sheet)).toContain("2026-11-28 22:00");
  });

  it("asks for each missing thing once: one picture makes all three", async () => {
    const refused = await visitor.sends(await roomStep(), "room.submitted");

    expect(
      errors(refused)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["#anchorName", "#anchorWechat", "#coverImg", "#endTime", "#name", "#startTime"]);
  });

  it.each([
    ["no picture at all", Buffer.from("<html>not a picture</html>"), "无法读取这张图片"],
    ["cut off", async () => (await picture()).subarray(0, 900), "无法读取这张图片"],
    [
      "a drawing with scripts",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      "无法读取",
    ],
    ["larger than 10 MB", Buffer.alloc(TOO_LARGE, 1), "10 MB"],
  ])(
    "refuses a file that is %s, beside its field, and keeps the rest",
    async (_name, file, message) => {
      const bytes = typeof file === "function" ? await file() : file;
      const filling = { fields: ROOM, files: { coverImg: bytes } };
      const refused = await visitor.sends(await roomStep(), "room.submitted", filling);

      expect(refused.status).toBe(422);
      expect(errors(refused)[0]?.to).toBe("#coverImg");
      expect(errorAt(refused, "coverImg")).toContain(message);
      expect(field(refused, "name")).toBe(ROOM.name);
      expect(field(refused, "coverImg-kept")).toBe("");
    },
  );

  it("takes a picture of its own for the share card", async () => {
    const { fields = {} } = await roomFilling();
    const files = { coverImg: await picture("#2b7"), shareImg: await picture("#b27") };
    const sheet = await visitor.submits(await roomStep(), "room.submitted", { fields, files });

    expect(words(sheet)).toContain("创建清单");
    expect(find(sheet, "figure", { class: "share-card" })).toHaveLength(1);
  });

  it("crops around the chosen part, keeps it, and asks to be given the picture again to change it (focus-needs-picture)", async () => {
    const filling = await roomFilling({ endTime: "", focus: "top-left" });
    const kept = await visitor.sends(await roomStep(), "room.submitted", filling);
    expect(errors(kept).map(({ to }) => to)).toEqual(["#endTime"]);
    expect(field(kept, "focus")).toBe("top-left");
    expect(field(kept, "focus-kept")).toBe("top-left");

    const changed = { ...ROOM, focus: "bottom" };
    const refused = await visitor.sends(kept, "room.submitted", { fields: changed });
    expect(refused.status).toBe(422);
    expect(errorAt(refused, "focus")).toContain("重新上传背景图");

    const again = { fields: changed, files: { coverImg: await picture() } };
    expect(words(await visitor.submits(refused, "room.submitted", again))).toContain("创建清单");
  });

  it("refuses a focus that is none of the choices", async () => {
    const refused = await visitor.sends(
      await roomStep(),
      "room.submitted",
      await roomFilling({ focus: "outside" }),
    );

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#focus"]);
  });

  it("refuses the id of a picture that somebody else keeps", async () => {
    const mine = await visitor.sends(
      await roomStep(),
      "room.submitted",
      await roomFilling({ name: "短" }),
    );
    const foreign = field(mine, "coverImg-kept");
    const other = await roomStep(enabled(visitor));
    const stolen = Object.fromEntries(
      ["coverImg", "shareImg", "feedsImg"].map((name) => [`${name}-kept`, foreign]),
    );

    const refused = await visitor.sends(other, "room.submitted", {
      fields: { ...ROOM, ...stolen },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#coverImg");
  });

  it("refuses a room id that is no number, and keeps it", async () => {
    const sheet = await visitor.submits(await roomStep(), "room.submitted", await roomFilling());
    const refused = await visitor.sends(sheet, "room.confirmed", {
      fields: { roomId: "六二零九" },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused)[0]?.to).toBe("#roomId");
    expect(field(refused, "roomId")).toBe("六二零九");
    expect(words(refused)).toContain("创建清单");
  });

  describe("and is edited", () => {
    let path: string;
    beforeEach(async () => {
      path = await enabled(visitor);
    });
    const editing = () => visitor.visits(`${path}/room?edit=1`);
    const steps = async () => {
      const overview = await visitor.visits(path);
      return find(overview, "li").flatMap(({ attributes }) => attributes.get("data-status") ?? []);
    };

    it("opens the form with everything in it and changes nothing until it is saved", async () => {
      await placedGoods(path);
      const [before, page] = [await steps(), await editing()];

      for (const [name, value] of Object.entries(ROOM)) expect(field(page, name), name).toBe(value);
      expect(find(page, "a", { href: `${path}/room` }).map(({ text }) => text)).toContain(
        "取消，不修改",
      );
      expect(await steps()).toEqual(before);
    });

    it("stays created when it is saved, with its goods in it", async () => {
      await placedGoods(path);
      const before = await steps();

      const saved = await visitor.submits(await editing(), "room.submitted", {
        fields: { name: "改过标题的专场" },
      });

      expect(marked(saved, "data-room")).toBe("created");
      expect(words(saved)).toContain("改过标题的专场");
      expect(await steps()).toEqual(before);
      expect(marked(await visitor.visits(`${path}/goods`), "data-in-room")).toBe("true");
    });

    it("makes the list for the console anew while there is no room yet", async () => {
      await visitor.submits(
        await visitor.visits(`${path}/room`),
        "room.submitted",
        await roomFilling(),
      );
      const sheet = await visitor.submits(await editing(), "room.submitted", {
        fields: { name: "改过标题的专场" },
      });

      expect(words(sheet)).toContain("创建清单");
      expect(words(sheet)).toContain("改过标题的专场");
    });

    it("keeps what was typed, and the way out, when something of it is wrong", async () => {
      await withRoom(visitor, path);
      const refused = await visitor.sends(await editing(), "room.submitted", {
        fields: { name: "短", anchorName: "大白" },
      });

      expect(refused.status).toBe(422);
      expect([field(refused, "name"), field(refused, "anchorName")]).toEqual(["短", "大白"]);
      expect(words(refused)).toContain("取消，不修改");
    });

    it("is asked about before it counts as gone, and then is filled in still", async () => {
      await placedGoods(path);
      const room = await visitor.visits(`${path}/room`);
      expect(offers(room, "room.reopened")).toBe(false);
      const asked = await visitor.visits(`${path}/room?delete=1`);
      expect(words(asked)).toContain("直播间里的 1 件商品会离开直播间");

      const gone = await visitor.submits(asked, "room.reopened");

      expect(words(gone)).toContain("创建清单");
      expect(words(gone)).toContain(ROOM.name);
      expect(marked(await visitor.visits(`${path}/goods`), "data-in-room")).toBe("false");
    });
  });

  it("is locked before live is enabled, and leads to what comes first", async () => {
    const page = await roomStep(visitor.begins());

    expect(page.status).toBe(200);
    expect(words(page)).toContain("这一步还没有解锁");
    expect(words(page)).toContain("先完成开通，之后解锁");
    expect(find(page, "a", { class: "button" }).map(({ text }) => text)).toEqual(["继续：资格"]);
    expect(offers(page, "room.submitted")).toBe(false);
  });

  it("answers 409, and says what comes first, when the step was locked again in another window", async () => {
    const path = await enabled(visitor);
    const page = await roomStep(Promise.resolve(path));
    await visitor.submits(await visitor.visits(`${path}/enable`), "enable.withdrawn");

    const late = await visitor.sends(page, "room.submitted", await roomFilling());

    expect(late.status).toBe(409);
    expect(words(late)).toContain("这一步还没有解锁");
  });
});

describe("step 3 of a connected account", () => {
  it("creates the room at WeChat and shows how to share it", async () => {
    const created = await visitor.submits(
      await connectedRoom(),
      "room.submitted",
      await roomFilling(),
    );

    expect(words(created)).toContain("直播间已创建");
    expect(words(created)).toContain("plugin-private://wx2b03c6e691cd7370");
    expect(offers(created, "room.reopened")).toBe(false);
  });

  it("shows the push address only when asked, and nowhere afterwards", async () => {
    const filling = await roomFilling({ type: "1" });
    const created = await visitor.submits(await connectedRoom(), "room.submitted", filling);
    expect(created.html).not.toContain("rtmp://");

    const shown = await visitor.sends(created, "push");

    expect(shown.status).toBe(200);
    expect(find(shown, "p", { id: "push-address" })[0]?.text).toMatch(/^rtmp:\/\//);
    expect((await visitor.visits(created.url)).html).not.toContain("rtmp://");
    const switched = find(shown, "a", { hreflang: "en" })[0]?.attributes.get("href") ?? "";
    expect((await visitor.visits(switched)).status).toBe(200);
  });

  it("says beside the button why WeChat did not tell the push address", async () => {
    const filling = await roomFilling({ type: "1" });
    const created = await visitor.submits(await connectedRoom(), "room.submitted", filling);
    await failing("/wxaapi/broadcast/room/getpushurl", "html");

    const failed = await visitor.sends(created, "push");
    await healthy();

    expect(failed.status).toBe(502);
    expect(words(failed)).toContain("微信的答复无法读取");
    expect(words(failed)).toContain("直播间已创建");
  });

  it("shows a refusal with its QR code and keeps the whole form, the picture included", async () => {
    const filling = await roomFilling({ anchorWechat: "nobody_knows" });
    const refused = await visitor.submits(await connectedRoom(), "room.submitted", filling);

    expect(words(refused)).toMatch(/主播微信号还没有实名认证，直播间没有创建。.*微信返回 300036/);
    expect(find(refused, "svg", { role: "img" })).toHaveLength(1);
    expect(field(refused, "name")).toBe(ROOM.name);
    expect(field(refused, "coverImg-kept")).toMatch(/^img_/);
  });

  it("keeps the form when WeChat is down, and creates one room once it is up again", async () => {
    await failing("/cgi-bin/media/upload", "html");
    // An account that has not uploaded this picture before.
    const page = await connectedRoom("wxsandbox0009");
    const down = await visitor.submits(page, "room.submitted", await roomFilling());
    await healthy();

    expect(down.status).toBe(200);
    expect(words(down)).toContain("微信的答复无法读取");
    expect(field(down, "name")).toBe(ROOM.name);
    expect(words(await visitor.submits(down, "room.submitted"))).toContain("直播间已创建");
  });

  it("waits for an answer that was lost, finds the room again and never makes two", async () => {
    const page = await connectedRoom();
    const lost = ["/wxaapi/broadcast/room/create", "/wxa/business/getliveinfo"].map((path) => ({
      path,
      kind: "reset-after-effect",
    }));
    await control(test, "PUT", "/faults", lost);
    const waiting = await visitor.submits(
      page,
      "room.submitted",
      await roomFilling({ name: "只有一个直播间" }),
    );

    expect(words(waiting)).toContain("正在创建");
    expect(offers(waiting, "room.submitted")).toBe(false);
    await healthy();
    test.clock.advance({ seconds: 16 });
    const found = await visitor.visits(waiting.url);

    expect(words(found)).toContain("直播间已创建");
    const state = (await test.sandbox.app.inject("/_sandbox/state")).json<{
      rooms: { name: string }[];
    }>();
    expect(state.rooms.filter(({ name }) => name === "只有一个直播间")).toHaveLength(1);
  });

  it("leads to the connection first, as the reason why it is locked", async () => {
    const page = await roomStep(connected(visitor, "wxbad000001"));

    expect(words(page)).toContain("请先在第 2 步连接小程序账号");
    const [way] = find(page, "a", { class: "button" });
    expect(way?.attributes.get("href")).toMatch(/\/enable#connection$/);
  });

  it("has no push address where there is no room", async () => {
    const path = await connected(visitor);
    const token = await visitor.token();
    const reply = await visitor.posts(`${path}/room/push-address`, `_csrf=${token}`);

    expect(reply.status).toBe(404);
  });
});
