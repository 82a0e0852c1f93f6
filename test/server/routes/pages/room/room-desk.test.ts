import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { control } from "../control-sandbox.ts";
import { connected, enabled, ROOM, roomFilling, withRoomAtWeChat } from "../merchant-forms.ts";
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

type SandboxRoom = {
  name: string;
  assistants: { username: string }[];
  subAnchorWechat: string | null;
  isFeedsPublic: number;
};

const ROOM_CALLS = "/wxaapi/broadcast/room";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  visitor = new Visitor(test.app);
  await control(test, "PUT", "/faults", []);
});

const refusing = async (call: string, errcode: number, path = `${ROOM_CALLS}/${call}`) =>
  await control(test, "PUT", "/faults", [{ path, kind: "errcode", errcode }]);

async function roomsAtWeChat(): Promise<SandboxRoom[]> {
  const state = await test.sandbox.app.inject("/_sandbox/state");
  return state.json<{ rooms: SandboxRoom[] }>().rooms;
}
async function roomAtWeChat(name: string): Promise<SandboxRoom | undefined> {
  return (await roomsAtWeChat()).find((room) => room.name === name);
}

async function desk(changes: Record<string, string> = {}): Promise<Page> {
  return await withRoomAtWeChat(test, visitor, changes);
}

describe("the state of a room", () => {
  it("is not known until it is read, and then told with its time", async () => {
    const created = await desk();
    expect(marked(created, "data-live")).toBe("unread");

    const read = await visitor.submits(created, "room.operation-requested:read");

    expect(marked(read, "data-live")).toBe("102");
    expect(words(read)).toContain("未开始 2026-11-21 12:00（北京时间）读取");
  });

  it("says when WeChat has the room no more, and how to go on", async () => {
    const created = await desk({ name: "后台删除的房间" });
    const name = "后台删除的房间";
    const id = /room_id=(\d+)/.exec(created.html)?.[1];
    expect(await roomAtWeChat(name)).toBeDefined();
    await deletedElsewhere(Number(id));

    const read = await visitor.submits(created, "room.operation-requested:read");

    expect(marked(read, "data-live")).toBe("missing");
    expect(words(read)).toContain("微信的直播间列表里找不到它");
  });

  it("tells beside its button why it could not be read", async () => {
    // The day's calls of this account are spent then.
    const spent = await buildTestApp();
    onTestFinished(() => spent.close());
    const guest = new Visitor(spent.app);
    const created = await withRoomAtWeChat(spent, guest);
    const faults = [{ path: "/wxa/business/getliveinfo", kind: "errcode", errcode: 45009 }];
    await control(spent, "PUT", "/faults", faults);

    const failed = await guest.submits(created, "room.operation-requested:read");

    expect(words(failed)).toContain("微信返回 45009");
    expect(marked(failed, "data-live")).toBe("unread");
  });
});

describe("editing a room", () => {
  it("starts from what WeChat has and sends all of it again", async () => {
    const created = await desk();
    expect(field(created, "startTime")).toBe(ROOM.startTime);
    expect(field(created, "coverImg-kept")).toMatch(/^img_/);
    expect(find(created, "input", { name: "type" })).toEqual([]);

    const edited = await visitor.submits(created, "room.edit-submitted", {
      fields: { name: "改名之后的专场" },
    });

    expect(await roomAtWeChat("改名之后的专场")).toBeDefined();
    expect(field(edited, "name")).toBe("改名之后的专场");
    expect(offers(edited, "room.edit-abandoned")).toBe(false);
  });

  it("keeps what was typed where it is wrong, before WeChat is asked", async () => {
    const refused = await visitor.sends(await desk(), "room.edit-submitted", {
      fields: { endTime: "2026-11-28T20:10" },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#endTime"]);
    expect(field(refused, "endTime")).toBe("2026-11-28T20:10");
    expect(find(refused, "details", { id: "edit" })[0]?.attributes.has("open")).toBe(true);
  });

  it.each([
    [300002, "name"],
    [300028, "name"],
    [300040, "name"],
    [300030, "anchorWechat"],
    [300031, "coverImg"],
    [300032, "shareImg"],
    [300037, "feedsImg"],
    [300038, "closeKf"],
  ])("shows WeChat's %i beside the field %s and keeps the wish", async (errcode, name) => {
    const created = await desk();
    await refusing("editroom", errcode);

    const refused = await visitor.submits(created, "room.edit-submitted", {
      fields: { anchorName: "小红" },
    });

    expect(errorAt(refused, name)).toBeTruthy();
    expect(field(refused, "anchorName")).toBe("小红");
    expect(words(refused)).toContain(`微信返回 ${errcode}`);
  });

  it("leads to step 5 when a new anchor has no role yet", async () => {
    const fields = { anchorWechat: "no_anchor_yet" };
    const refused = await visitor.submits(await desk(), "room.edit-submitted", { fields });

    expect(errorAt(refused, "anchorWechat")).toContain("还不是主播");
    const edit = find(refused, "details", { id: "edit" })[0];
    expect(edit?.text).toContain("新主播须先在第 5 步加为主播");
  });

  it("drops the wish again when the merchant says so", async () => {
    const fields = { anchorWechat: "no_anchor_yet" };
    const refused = await visitor.submits(await desk(), "room.edit-submitted", { fields });

    const dropped = await visitor.submits(refused, "room.edit-abandoned");

    expect(field(dropped, "anchorWechat")).toBe(ROOM.anchorWechat);
    expect(errorAt(dropped, "anchorWechat")).toBeNull();
  });

  it("waits while the answer is lost, and offers no second edit meanwhile", async () => {
    const created = await desk();
    const path = `${ROOM_CALLS}/editroom`;
    await control(test, "PUT", "/faults", [{ path, kind: "reset-after-effect" }]);

    const waiting = await visitor.submits(created, "room.edit-submitted", {
      fields: { name: "答复丢失的专场" },
    });
    await control(test, "PUT", "/faults", []);

    expect(words(waiting)).toContain("修改已发给微信，还没有收到答复");
    expect(offers(waiting, "room.edit-submitted")).toBe(false);
    test.clock.advance({ seconds: 16 });
    const settled = await visitor.visits(created.url);
    expect(field(settled, "name")).toBe("答复丢失的专场");
  });

  it("keeps the second WeChat id that was set on the desk", async () => {
    await control(test, "POST", "/members/second_phone/verify");
    const set = await visitor.submits(await desk(), "room.operation-requested:set-sub-anchor", {
      fields: { username: "second_phone" },
    });

    const edited = await visitor.submits(set, "room.edit-submitted", {
      fields: { anchorName: "小红" },
    });

    expect(words(edited)).toContain("现在的副号：second_phone");
  });
});

describe("the switches of a room", () => {
  it("say what they do and are turned at once", async () => {
    const created = await desk({ name: "开关测试直播间" });
    expect(words(created)).toContain("创建时就关闭的评论，开播后不能再打开");

    const off = find(created, "button").find(({ text }) => text === "关闭在购物直播频道展示");
    expect(off).toBeDefined();
    const turned = await visitor.submits(created, "room.operation-requested:switch", {
      fields: { name: "isFeedsPublic", value: "0" },
    });

    expect((await roomAtWeChat("开关测试直播间"))?.isFeedsPublic).toBe(0);
    expect(words(turned)).toContain("打开在购物直播频道展示");
  });

  it("show a refusal beside the one that was refused", async () => {
    const created = await desk();
    await refusing("updatekf", 300022);

    const refused = await visitor.submits(created, "room.operation-requested:switch", {
      fields: { name: "closeKf", value: "0" },
    });

    const wrong = find(refused, "article", { class: "switch" }).filter(({ text }) =>
      text.includes("微信返回 300022"),
    );
    expect(wrong.map(({ text }) => text.trim().slice(0, 2))).toEqual(["客服"]);
  });

  it("are no others than WeChat's four", async () => {
    const refused = await visitor.sends(await desk(), "room.operation-requested:switch", {
      fields: { name: "closeLike", value: "1" },
    });

    expect(refused.status).toBe(422);
  });
});

describe("the helpers of a room", () => {
  it("are added, counted and removed", async () => {
    const created = await desk({ name: "小助手测试房间" });
    const fields = { username: "helper_one", nickname: "小助" };

    const added = await visitor.submits(created, "room.operation-requested:add-assistant", {
      fields,
    });
    expect(words(added)).toContain("小助手（1/10）");
    expect((await roomAtWeChat("小助手测试房间"))?.assistants).toMatchObject([
      { username: "helper_one" },
    ]);

    const removed = await visitor.submits(added, "room.operation-requested:remove-assistant");
    expect(words(removed)).toContain("小助手（0/10）");
    expect((await roomAtWeChat("小助手测试房间"))?.assistants).toEqual([]);
  });

  it("are refused without a nickname, beside its field", async () => {
    const refused = await visitor.sends(await desk(), "room.operation-requested:add-assistant", {
      fields: { username: "helper_one" },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#nickname-assistant"]);
    expect(find(refused, "input", { id: "username-assistant" })[0]?.attributes.get("value")).toBe(
      "helper_one",
    );
  });

  it("are ten at most; then there is no form for another", async () => {
    let page = await desk();
    for (let count = 1; count <= 10; count += 1) {
      const fields = { username: `helper_${count}`, nickname: `助手${count}` };
      page = await visitor.submits(page, "room.operation-requested:add-assistant", { fields });
    }

    expect(words(page)).toContain("已有 10 位");
    expect(offers(page, "room.operation-requested:add-assistant")).toBe(false);
  });

  it("have one second WeChat id, set, replaced and removed", async () => {
    for (const username of ["second_phone", "third_phone"])
      await control(test, "POST", `/members/${username}/verify`);
    const created = await desk();

    const set = await visitor.submits(created, "room.operation-requested:set-sub-anchor", {
      fields: { username: "second_phone" },
    });
    expect(words(set)).toContain("现在的副号：second_phone");
    const replaced = await visitor.submits(set, "room.operation-requested:set-sub-anchor", {
      fields: { username: "third_phone" },
    });
    expect(words(replaced)).toContain("现在的副号：third_phone");
    const removed = await visitor.submits(replaced, "room.operation-requested:remove-sub-anchor");
    expect(words(removed)).toContain("没有设置副号");
  });

  it("cannot be the anchor twice", async () => {
    const refused = await visitor.sends(await desk(), "room.operation-requested:set-sub-anchor", {
      fields: { username: ROOM.anchorWechat },
    });

    expect(refused.status).toBe(422);
    expect(errors(refused).map(({ to }) => to)).toEqual(["#username-sub-anchor"]);
  });

  it("show why WeChat did not take a second id", async () => {
    const refused = await visitor.submits(await desk(), "room.operation-requested:set-sub-anchor", {
      fields: { username: "not_verified_yet" },
    });

    expect(words(refused)).toContain("副号还没有实名认证");
  });
});

describe("deleting a room", () => {
  it("asks first and says what it means", async () => {
    const created = await desk();
    expect(offers(created, "room.operation-requested:delete")).toBe(false);

    const asked = await visitor.visits(`${created.url}?delete=1`);

    expect(words(asked)).toContain(`确定删除“${ROOM.name}”？`);
    expect(words(asked)).toContain("已发出的链接、小程序码和海报都会打不开");
  });

  it("leaves the form with what was entered", async () => {
    const created = await desk({ name: "要删除的直播间" });

    const gone = await visitor.submits(
      await visitor.visits(`${created.url}?delete=1`),
      "room.operation-requested:delete",
    );

    expect(await roomAtWeChat("要删除的直播间")).toBeUndefined();
    expect(offers(gone, "room.submitted")).toBe(true);
    expect(field(gone, "name")).toBe("要删除的直播间");
  });

  it("is refused by WeChat while the room is live, in words, and nothing is lost", async () => {
    const created = await desk();
    await refusing("deleteroom", 300023);

    const refused = await visitor.submits(
      await visitor.visits(`${created.url}?delete=1`),
      "room.operation-requested:delete",
    );

    expect(words(refused)).toContain("直播间现在的状态不允许这个操作");
    expect(marked(refused, "data-room")).toBe("created");
  });
});

describe("a room whose anchor is not verified", () => {
  async function refusedRoom(anchorWechat: string, changes: Record<string, string> = {}) {
    const page = await visitor.visits(`${await connected(visitor)}/room`);
    return await visitor.submits(
      page,
      "room.submitted",
      await roomFilling({ anchorWechat, ...changes }),
    );
  }

  it("is created with one button after the scan, without typing anything again", async () => {
    const refused = await refusedRoom("fresh_anchor", { name: "扫码之后的专场" });
    expect(find(refused, "svg", { role: "img" })).toHaveLength(1);
    expect(errorAt(refused, "anchorWechat")).toContain("还没有实名认证");
    await control(test, "POST", "/members/fresh_anchor/verify");

    const created = await visitor.submits(refused, "room.submitted:stored");

    expect(words(created)).toContain("直播间已创建");
    expect(await roomAtWeChat("扫码之后的专场")).toBeDefined();
  });

  it("is found again from step 5", async () => {
    const refused = await refusedRoom("another_anchor");
    const [toAnchors] = find(refused, "a").filter(({ text }) => text.includes("第 5 步"));

    const anchors = await visitor.visits(toAnchors?.attributes.get("href") ?? "");
    expect(marked(anchors, "data-waiting")).toBe("room");
    const [back] = find(anchors, "a", { class: "button plain" });
    const again = await visitor.visits(back?.attributes.get("href") ?? "");

    expect(field(again, "anchorWechat")).toBe("another_anchor");
    expect(offers(again, "room.submitted:stored")).toBe(true);
  });

  it("is shown in its form when the time has passed meanwhile", async () => {
    const later = await buildTestApp();
    onTestFinished(() => later.close());
    visitor = new Visitor(later.app);
    const refused = await refusedRoom("late_anchor");
    later.clock.advance({ seconds: 8 * 24 * 3600 });

    const passed = await visitor.sends(refused, "room.submitted:stored");

    expect(passed.status).toBe(422);
    expect(errors(passed).map(({ to }) => to)).toEqual(["#startTime"]);
    expect(field(passed, "name")).toBe(ROOM.name);
  });
});

describe("a room that was made by hand", () => {
  it("has no desk, and takes its id later", async () => {
    const page = await visitor.visits(`${await enabled(visitor)}/room`);
    const sheet = await visitor.submits(page, "room.submitted", await roomFilling());
    const created = await visitor.submits(sheet, "room.confirmed");
    expect(offers(created, "room.operation-requested:read")).toBe(false);
    expect(find(created, "section", { id: "sharing" })).toEqual([]);

    const named = await visitor.submits(created, "room.confirmed", { fields: { roomId: "6209" } });

    expect(words(named)).toContain("直播间 ID：6209");
    expect(words(named)).toContain("live-player-plugin?room_id=6209&type=9&custom_params=");
    expect(offers(named, "room.confirmed")).toBe(false);
  });
});

async function deletedElsewhere(id: number): Promise<void> {
  const token = await test.sandbox.app.inject(
    "/cgi-bin/token?grant_type=client_credential&appid=wxsandbox0001&secret=a-secret",
  );
  const { access_token: accessToken } = token.json<{ access_token: string }>();
  const reply = await test.sandbox.app.inject({
    method: "POST",
    url: `${ROOM_CALLS}/deleteroom?access_token=${accessToken}`,
    payload: { id },
  });
  expect(reply.json()).toMatchObject({ errcode: 0 });
}
