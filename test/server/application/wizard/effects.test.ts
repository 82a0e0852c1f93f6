import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stateName } from "../../../../machines/onboarding/run.ts";
import { ANCHOR, beginConnected, openWorld, type World } from "../world.ts";

const CREATE_ROOM = "/wxaapi/broadcast/room/create";
const ROOM_LIST = "/wxa/business/getliveinfo";
const ADD_GOODS = "/wxaapi/broadcast/goods/add";
const UPDATE_GOODS = "/wxaapi/broadcast/goods/update";
const AUDIT_GOODS = "/wxaapi/broadcast/goods/audit";
const APPROVED = "/wxaapi/broadcast/goods/getapproved";
const ADD_ROLE = "/wxaapi/broadcast/role/addrole";
const SHARED_CODE = "/wxaapi/broadcast/room/getsharedcode";
const IMPORT = "/wxaapi/broadcast/room/addgoods";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.close();
});

describe("connecting an account", () => {
  it("that has live opens the tasks at once", async () => {
    const begun = await beginConnected(world);

    const { state } = await world.onboardings.open(begun.access);

    expect(stateName(state)).toBe("preparing");
    expect(state.context.enable).toMatchObject({ enabledBy: "detected", enabledOn: "2026-11-21" });
    expect(state.context.connection).toMatchObject({ status: "verified" });
  });

  it("that has no live tells so and changes nothing else", async () => {
    await world.control("PUT", "/profile", { liveEnabled: false });

    const begun = await beginConnected(world);

    const { state } = await world.onboardings.open(begun.access);
    expect(stateName(state)).toBe("eligibility");
    expect(state.context.enable.lastCheck).toMatchObject({ access: "not-enabled", problem: null });
  });

  it("is found enabled later, when the merchant asks again", async () => {
    await world.control("PUT", "/profile", { liveEnabled: false });
    const begun = await beginConnected(world);
    await world.control("PUT", "/profile", { liveEnabled: true });

    const { state } = await begun.taken({ type: "enable.check-requested" });

    expect(stateName(state)).toBe("preparing");
  });

  it("with an appid that WeChat refuses keeps WeChat's words", async () => {
    const begun = await beginConnected(world);

    const { state } = await begun.taken({
      type: "connection.submitted",
      appid: "wxbad0000",
      appsecret: "x",
    });

    expect(state.context.connection).toMatchObject({
      appid: "wxbad0000",
      status: "refused",
      problem: { kind: "refused", errcode: 40013 },
    });
  });

  it("while the check for live fails keeps the failure", async () => {
    world.order(ROOM_LIST, "lost-before", "lost-before", "lost-before");

    const begun = await beginConnected(world);

    const { state } = await world.onboardings.open(begun.access);
    expect(state.context.enable.lastCheck).toMatchObject({
      access: null,
      problem: { kind: "timeout", errcode: null },
    });
  });

  it("that a crash interrupted is finished when the onboarding is opened", async () => {
    const begun = await beginConnected(world);
    await begun.commitOnly({ type: "connection.submitted", appid: "wxsandbox0001" });

    const { state } = await world.afterCrash().open(begun.access);

    expect(state.context.connection).toMatchObject({ status: "verified" });
  });
});

describe("a room", () => {
  it("is created once, and its code is read", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();

    const { state } = await begun.taken({ type: "room.submitted", room: begun.room });

    const [room] = world.sandbox.state().rooms;
    expect(world.sandbox.state().rooms).toHaveLength(1);
    expect(room).toMatchObject({ name: begun.room.name, startTime: 1_795_867_200 });
    expect(state.context.room).toMatchObject({ status: "created", roomId: room?.roomId });
    expect(state.context.room.sharing?.pagePath).toContain("live-player-plugin");
  });

  it("of an anchor without a verified real name is refused, with the QR address kept", async () => {
    const begun = await beginConnected(world);

    const { state } = await begun.taken({ type: "room.submitted", room: begun.room });

    expect(state.context.room).toMatchObject({
      status: "none",
      answers: { name: begun.room.name },
    });
    expect(state.context.room.problem).toMatchObject({ kind: "refused", errcode: 300036 });
    expect(state.context.room.problem?.qrUrl).toContain(ANCHOR);
  });

  it("whose answer was lost is found by a look-up and not made twice", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    world.order(CREATE_ROOM, "lost-after");

    const { state } = await begun.taken({ type: "room.submitted", room: begun.room });

    expect(state.context.room).toMatchObject({ status: "created", problem: null });
    expect(world.sandbox.state().rooms).toHaveLength(1);
    expect(world.countOf(CREATE_ROOM)).toBe(1);
  });

  it("that never reached WeChat is refused, and can safely be sent again", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    world.order(CREATE_ROOM, "lost-before");

    const unknown = await begun.taken({ type: "room.submitted", room: begun.room });
    const tooSoon = await world.onboardings.open(begun.access);
    world.clock.advance({ seconds: 16 });
    const first = await world.onboardings.open(begun.access);
    const second = await begun.taken({ type: "room.submitted", room: begun.room });

    // Not in the list a moment after the answer was lost does not mean that it will not be made.
    expect(unknown.state.context.room.status).toBe("creating");
    expect(tooSoon.state.context.room.status).toBe("creating");
    expect(first.state.context.room).toMatchObject({
      status: "none",
      problem: { kind: "interrupted" },
    });
    expect(second.state.context.room).toMatchObject({ status: "created", problem: null });
    expect(world.sandbox.state().rooms).toHaveLength(1);
  });

  it("stays in the making while not even the look-up gets an answer, until it does", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    world.order(CREATE_ROOM, "lost-after");
    world.order(ROOM_LIST, "lost-before", "lost-before", "lost-before");

    const unknown = await begun.taken({ type: "room.submitted", room: begun.room });
    world.clock.advance({ seconds: 16 });
    const known = await world.onboardings.open(begun.access);

    expect(unknown.state.context.room.status).toBe("creating");
    expect(world.unfinished).toHaveLength(1);
    expect(known.state.context.room.status).toBe("created");
    expect(world.sandbox.state().rooms).toHaveLength(1);
  });

  it("after WeChat's -1 is looked up as well", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    await world.control("PUT", "/faults", [{ path: CREATE_ROOM, kind: "errcode", times: 1 }]);

    const { state } = await begun.taken({ type: "room.submitted", room: begun.room });
    const lookedUp = world.calls.at(-1);
    world.clock.advance({ seconds: 16 });
    const later = await world.onboardings.open(begun.access);

    expect(lookedUp).toBe(ROOM_LIST);
    expect(state.context.room.status).toBe("creating");
    expect(later.state.context.room.status).toBe("none");
  });

  it.each([
    ["silent-before", "none", 0],
    ["silent-after", "created", 1],
  ] as const)("during whose call (%s) the process died is %s", async (trouble, status, rooms) => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    await begun.sendUnanswered(
      { type: "room.submitted", room: begun.room },
      { path: CREATE_ROOM, trouble },
    );

    const { state } = await world.afterCrash().open(begun.access);

    expect(state.context.room.status).toBe(status);
    expect(world.sandbox.state().rooms).toHaveLength(rooms);
  });

  it("before whose call the process died is called interrupted, and can be sent again", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    const answers = { ...begun.room, subAnchorWechat: null, createrWechat: null } as const;
    await begun.commitOnly({
      type: "room.submitted",
      room: {
        ...answers,
        type: 0,
        closeLike: 0,
        closeGoods: 0,
        closeComment: 0,
        isFeedsPublic: 1,
        closeReplay: 1,
        closeShare: 0,
        closeKf: 1,
      },
    });

    const { state } = await world.afterCrash().open(begun.access);
    const again = await begun.taken({ type: "room.submitted", room: begun.room });

    expect(state.context.room).toMatchObject({ status: "none", problem: { kind: "interrupted" } });
    expect(again.state.context.room.status).toBe("created");
  });

  it("that is about to be created is not looked up by somebody who opens the page meanwhile", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    let isOpened = false;
    const service = world.serviceOver({
      ...world.store,
      append: async (...change) => {
        const written = await world.store.append(...change);
        // The event is written, its call to WeChat not yet made.
        if (!isOpened) {
          isOpened = true;
          await service.open(begun.access);
        }
        return written;
      },
    });

    const body = { type: "room.submitted", room: begun.room };
    const sent = await service.send(begun.access, { body, expectedRevision: null });

    expect(sent.ok && sent.value.onboarding.state.context.room).toMatchObject({
      status: "created",
      problem: null,
    });
    expect(world.countOf(ROOM_LIST)).toBe(1);
  });

  it("whose code could not be read gets it when the onboarding is opened again", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    world.order(SHARED_CODE, "lost-before", "lost-before", "lost-before");

    const created = await begun.taken({ type: "room.submitted", room: begun.room });
    const opened = await world.onboardings.open(begun.access);

    expect(created.state.context.room).toMatchObject({ status: "created", sharing: null });
    expect(opened.state.context.room.sharing).not.toBeNull();
  });

  it("gives its push address when asked and keeps it nowhere", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    const before = await world.onboardings.pushAddress(begun.access);
    await begun.taken({ type: "room.submitted", room: begun.room });

    const address = await world.onboardings.pushAddress(begun.access);

    expect(before).toBeNull();
    expect(address).toMatch(/^rtmp:/);
    expect(JSON.stringify(await begun.record())).not.toContain("rtmp:");
  });
});

describe("goods", () => {
  it("are submitted, reviewed and put into the room", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    await begun.taken({ type: "room.submitted", room: begun.room });
    await begun.taken({ type: "goods.added", goods: begun.goods });

    const submitted = await begun.taken({ type: "goods.submitted" });
    world.clock.advance({ seconds: 30 });
    const reviewed = await begun.taken({ type: "goods.review-requested" });
    const placed = await begun.taken({ type: "goods.placement-requested" });

    const [known] = world.sandbox.state().goods;
    expect(submitted.state.context.goods[0]).toMatchObject({
      review: "in-review",
      goodsId: known?.goodsId,
    });
    expect(known).toMatchObject({ priceFen: 9900, url: begun.goods.url });
    expect(reviewed.state.context.goods[0]).toMatchObject({ review: "approved" });
    expect(placed.state.context.goods[0]).toMatchObject({ inRoom: true });
    expect(world.sandbox.state().rooms[0]?.goodsIds).toEqual([known?.goodsId]);
  });

  it("that WeChat refuses keep its words, and the others go on", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: { ...begun.goods, name: "含有违禁词的商品" } });
    await begun.taken({ type: "goods.added", goods: begun.goods });

    const { state } = await begun.taken({ type: "goods.submitted" });

    expect(state.context.goods[0]).toMatchObject({ review: "draft", problem: { errcode: 300004 } });
    expect(state.context.goods[1]).toMatchObject({ review: "in-review", problem: null });
  });

  it("of one name and path, with one answer lost, are two in WeChat's library and here", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.taken({ type: "goods.added", goods: begun.goods });
    world.order(ADD_GOODS, "lost-after");

    const { state } = await begun.taken({ type: "goods.submitted" });

    const ids = state.context.goods.map(({ goodsId }) => goodsId);
    expect(state.context.goods.map(({ review }) => review)).toEqual(["in-review", "in-review"]);
    expect(ids.sort()).toEqual(
      world.sandbox
        .state()
        .goods.map(({ goodsId }) => goodsId)
        .sort(),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it("of one name and path are told apart after a crash", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.taken({ type: "goods.submitted" });
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.sendUnanswered(
      { type: "goods.submitted" },
      { path: ADD_GOODS, trouble: "silent-before" },
    );

    const { state } = await world.afterCrash().open(begun.access);

    const ids = state.context.goods.map(({ goodsId }) => goodsId);
    expect(new Set(ids).size).toBe(2);
    expect(world.sandbox.state().goods).toHaveLength(2);
  });

  it("that were added before the process died are found and not added twice", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.sendUnanswered(
      { type: "goods.submitted" },
      { path: ADD_GOODS, trouble: "silent-after" },
    );

    const { state } = await world.afterCrash().open(begun.access);

    expect(state.context.goods[0]).toMatchObject({ review: "in-review" });
    expect(world.sandbox.state().goods).toHaveLength(1);
  });

  it("are neither sent again nor refused while it is not known whether WeChat has them", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.sendUnanswered(
      { type: "goods.submitted" },
      { path: ADD_GOODS, trouble: "silent-after" },
    );
    await world.control("PUT", "/faults", [
      { path: APPROVED, kind: "errcode", errcode: 45011, times: 1 },
    ]);
    const service = world.afterCrash();

    const unknown = await service.open(begun.access);
    world.clock.advance({ seconds: 16 });
    const known = await service.open(begun.access);

    expect(unknown.state.context.goods[0]?.review).toBe("submitting");
    expect(known.state.context.goods[0]?.review).toBe("in-review");
    expect(world.sandbox.state().goods).toHaveLength(1);
  });

  it("are submitted one batch after the other, so that nothing unknown is sent twice", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: begun.goods });
    world.order(ADD_GOODS, "lost-after");
    await world.control("PUT", "/faults", [
      { path: APPROVED, kind: "http", status: 503, times: 6 },
    ]);
    await begun.taken({ type: "goods.submitted" });
    await begun.taken({ type: "goods.added", goods: { ...begun.goods, name: "另一件商品" } });

    const second = await begun.taken({ type: "goods.submitted" });
    world.clock.advance({ seconds: 16 });
    const looked = await world.onboardings.open(begun.access);
    const sentSoFar = world.countOf(ADD_GOODS);
    await world.runnerOf(world.onboardings).runDue();
    const { state } = await world.onboardings.open(begun.access);

    const reviews = ({ context }: typeof state) => context.goods.map(({ review }) => review);
    expect(reviews(second.state)).toEqual(["submitting", "queued"]);
    expect(reviews(looked.state)).toEqual(["in-review", "queued"]);
    expect(sentSoFar).toBe(1);
    expect(reviews(state)).toEqual(["in-review", "in-review"]);
    expect(world.countOf(ADD_GOODS)).toBe(2);
  });

  it("beyond 5,000 are refused here with the reason, and no call is spent on them", async () => {
    const begun = await beginConnected(world);
    const made = { appid: "wxsandbox0001", name: "后台商品", url: "pages/a/b", priceFen: 100 };
    await world.control("POST", "/goods", { ...made, count: 4_999 });
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.taken({ type: "goods.added", goods: { ...begun.goods, name: "第五千零一件" } });

    const { state } = await begun.taken({ type: "goods.submitted" });

    expect(state.context.goods.map(({ review }) => review)).toEqual(["in-review", "draft"]);
    expect(state.context.goods[1]?.problem).toMatchObject({ kind: "library-full", errcode: null });
    expect(state.context.library?.total).toBe(5_000);
    expect(world.countOf(ADD_GOODS)).toBe(1);
  });

  it("that never reached WeChat are sent again once that is sure", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: begun.goods });
    world.order(ADD_GOODS, "lost-before");

    const first = await begun.taken({ type: "goods.submitted" });
    world.clock.advance({ seconds: 16 });
    const second = await world.onboardings.open(begun.access);

    expect(first.state.context.goods[0]?.review).toBe("submitting");
    expect(second.state.context.goods[0]).toMatchObject({ review: "in-review", problem: null });
    expect(world.sandbox.state().goods).toHaveLength(1);
  });

  async function rejected() {
    const begun = await beginConnected(world);
    await world.control("PUT", "/profile", { reviewDecision: "rejected" });
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.taken({ type: "goods.submitted" });
    world.clock.advance({ seconds: 30 });
    const { state } = await begun.taken({ type: "goods.review-requested" });
    const [item] = state.context.goods;
    expect(item?.review).toBe("rejected");
    const goods = { ...begun.goods, name: "山羊绒围巾" };
    await begun.taken({ type: "goods.changed", key: item?.key, goods });
    return begun;
  }

  it("that were rejected are changed and submitted again, without a double", async () => {
    const begun = await rejected();

    const { state } = await begun.taken({ type: "goods.submitted" });

    expect(state.context.goods[0]).toMatchObject({ review: "in-review", problem: null });
    expect(world.sandbox.state().goods).toMatchObject([
      { name: "山羊绒围巾", reviewStatus: "in-review" },
    ]);
    expect([world.countOf(ADD_GOODS), world.countOf(UPDATE_GOODS)]).toEqual([1, 1]);
  });

  it("that were submitted again with the answer lost are known to be in review", async () => {
    const begun = await rejected();
    world.order(AUDIT_GOODS, "lost-after");

    const { state } = await begun.taken({ type: "goods.submitted" });

    expect(state.context.goods[0]).toMatchObject({ review: "in-review", problem: null });
  });

  it("that were submitted again when the process died are known to be in review", async () => {
    const begun = await rejected();
    await begun.sendUnanswered(
      { type: "goods.submitted" },
      { path: AUDIT_GOODS, trouble: "silent-after" },
    );

    const { state } = await world.afterCrash().open(begun.access);

    expect(state.context.goods[0]).toMatchObject({ review: "in-review" });
    expect(world.countOf(UPDATE_GOODS)).toBe(1);
  });

  it("whose reviews cannot be read say why, and forget it when they can", async () => {
    const begun = await beginConnected(world);
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.taken({ type: "goods.submitted" });
    const path = "/wxa/business/getgoodswarehouse";
    await world.control("PUT", "/faults", [{ path, kind: "errcode", errcode: 45011, times: 1 }]);

    const failed = await begun.taken({ type: "goods.review-requested" });
    const read = await begun.taken({ type: "goods.review-requested" });

    expect(failed.state.context.goodsProblem).toMatchObject({ errcode: 45011 });
    expect(read.state.context.goodsProblem).toBeNull();
  });

  it("that WeChat does not put into the room say why", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    await begun.taken({ type: "room.submitted", room: begun.room });
    await begun.taken({ type: "goods.added", goods: begun.goods });
    await begun.taken({ type: "goods.submitted" });
    world.clock.advance({ seconds: 30 });
    await begun.taken({ type: "goods.review-requested" });
    await world.control("PUT", "/faults", [
      { path: IMPORT, kind: "errcode", errcode: 300025, times: 1 },
    ]);

    const refused = await begun.taken({ type: "goods.placement-requested" });
    const placed = await begun.taken({ type: "goods.placement-requested" });

    expect(refused.state.context).toMatchObject({
      goods: [{ inRoom: false }],
      goodsProblem: { errcode: 300025 },
    });
    expect(placed.state.context).toMatchObject({ goods: [{ inRoom: true }], goodsProblem: null });
  });
});

describe("a role", () => {
  const anchor = { username: ANCHOR, role: "anchor" };

  it("waits for the real name, with its QR address, and is granted at the next attempt", async () => {
    const begun = await beginConnected(world);

    const first = await begun.taken({ type: "member.added", member: anchor });
    const [member] = first.state.context.members;
    await world.verifyAnchor();
    const second = await begun.taken({ type: "member.retry-requested", key: member?.key });

    expect(member).toMatchObject({ status: "unverified", problem: { errcode: 400002 } });
    expect(member?.problem?.qrUrl).toContain(ANCHOR);
    expect(second.state.context.members[0]).toMatchObject({ status: "authorised", problem: null });
    expect(world.sandbox.state().members).toMatchObject([{ username: ANCHOR, roles: [2] }]);
  });

  it("whose answer was lost counts as granted when WeChat says it is held already", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    world.order(ADD_ROLE, "lost-after");

    const lost = await begun.taken({ type: "member.added", member: anchor });
    world.clock.advance({ seconds: 16 });
    const again = await world.onboardings.open(begun.access);

    expect(lost.state.context.members[0]?.status).toBe("granting");
    expect(again.state.context.members[0]).toMatchObject({ status: "authorised", problem: null });
  });

  it("during whose call the process died is granted when the onboarding is opened", async () => {
    const begun = await beginConnected(world);
    await world.verifyAnchor();
    await begun.sendUnanswered(
      { type: "member.added", member: anchor },
      { path: ADD_ROLE, trouble: "silent-after" },
    );

    const { state } = await world.afterCrash().open(begun.access);

    expect(state.context.members[0]).toMatchObject({ status: "authorised" });
  });

  it("that WeChat refuses keeps its words", async () => {
    const begun = await beginConnected(world);
    await world.control("PUT", "/faults", [{ path: ADD_ROLE, kind: "errcode", errcode: 400001 }]);

    const { state } = await begun.taken({ type: "member.added", member: anchor });

    expect(state.context.members[0]).toMatchObject({
      status: "refused",
      problem: { errcode: 400001 },
    });
  });
});

it("unfinished work is left alone for a while after a failed look-up", async () => {
  const begun = await beginConnected(world);
  await world.verifyAnchor();
  await begun.sendUnanswered(
    { type: "room.submitted", room: begun.room },
    { path: CREATE_ROOM, trouble: "silent-after" },
  );
  const service = world.afterCrash();
  world.order(ROOM_LIST, "lost-before", "lost-before", "lost-before");
  await service.open(begun.access);
  const calls = world.calls.length;

  await service.open(begun.access);
  const atOnce = world.calls.length;
  world.clock.advance({ seconds: 16 });
  const { state } = await service.open(begun.access);

  expect(atOnce).toBe(calls);
  expect(state.context.room.status).toBe("created");
});
