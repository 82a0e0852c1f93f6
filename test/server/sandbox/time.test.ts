import { describe, expect, test } from "vitest";
import { addGoods, createRoom, DAY, HOUR, openSandbox, PATHS } from "./driver.ts";

const credentials = { grant_type: "client_credential", appid: "wx0001", secret: "secret" };
const LIST = { start: 0, limit: 10 };

describe("the sandbox as time goes on", () => {
  test("a stable token stays the same until five minutes before its end, and both then work", async () => {
    const driver = openSandbox();
    const first = await driver.token();

    await driver.control("PUT", "/clock", { advanceSeconds: 6899 });
    const same = await driver.post(PATHS.stableToken, credentials);
    await driver.control("PUT", "/clock", { advanceSeconds: 1 });
    const second = await driver.token();
    const withFirst = await driver.post(PATHS.getLiveInfo, LIST, first);
    await driver.control("PUT", "/clock", { advanceSeconds: 300 });
    const late = await driver.post(PATHS.getLiveInfo, LIST, first);

    expect(same).toEqual({ access_token: first, expires_in: 301 });
    expect(second).not.toBe(first);
    expect(withFirst.errcode).toBe(9410000);
    expect(late.errcode).toBe(42001);
  });

  test("a plain token lives five minutes more when the next one is taken, and is then unknown", async () => {
    const driver = openSandbox();
    const first = String((await driver.get(PATHS.token, credentials)).access_token);
    await driver.get(PATHS.token, credentials);

    await driver.control("PUT", "/clock", { advanceSeconds: 299 });
    const soon = await driver.post(PATHS.getLiveInfo, LIST, first);
    await driver.control("PUT", "/clock", { advanceSeconds: 1 });
    const late = await driver.post(PATHS.getLiveInfo, LIST, first);

    expect([soon.errcode, late.errcode]).toEqual([9410000, 40001]);
  });

  test("a forced renewal ends the token before at once, but not within 30 seconds", async () => {
    const driver = openSandbox();
    const first = await driver.token();
    const forced = { ...credentials, force_refresh: true };

    const early = await driver.post(PATHS.stableToken, forced);
    await driver.control("PUT", "/clock", { advanceSeconds: 30 });
    const renewed = await driver.post(PATHS.stableToken, forced);
    const withFirst = await driver.post(PATHS.getLiveInfo, LIST, first);

    expect(early.access_token).toBe(first);
    expect(renewed.access_token).not.toBe(first);
    expect(withFirst.errcode).toBe(40001);
  });

  test("a room does not go live by itself: it waits and then expires", async () => {
    const driver = openSandbox();
    await createRoom(driver, await driver.prepared());
    const statuses = [];

    for (const hours of [0, 3, 1]) {
      await driver.control("PUT", "/clock", { advanceSeconds: hours * HOUR });
      statuses.push(driver.state().rooms[0]?.liveStatus);
    }

    expect(statuses).toEqual([102, 102, 107]);
  });

  test("a room that was broadcast has ended, by hand or by its end time", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    const stopped = await createRoom(driver, ready);
    const running = await createRoom(driver, ready);
    for (const id of [stopped, running]) {
      await driver.control("POST", `/rooms/${id}/broadcast`, { live: true });
    }

    await driver.control("POST", `/rooms/${stopped}/broadcast`, { live: false });
    const during = driver.state().rooms.map(({ liveStatus }) => liveStatus);
    await driver.control("PUT", "/clock", { advanceSeconds: 4 * HOUR });
    const after = driver.state().rooms.map(({ liveStatus }) => liveStatus);

    expect(during).toEqual([103, 101]);
    expect(after).toEqual([103, 103]);
  });

  test.each([
    [{ reviewDelaySeconds: 5, reviewDecision: "rejected" }, "rejected"],
    [{ reviewDelaySeconds: 60 }, "in-review"],
    [{ reviewDelaySeconds: null }, "in-review"],
  ])("with the profile %j goods are %s after 20 seconds", async (profile, status) => {
    const driver = openSandbox();
    await driver.control("PUT", "/profile", profile);
    await addGoods(driver, await driver.prepared());

    await driver.control("PUT", "/clock", { advanceSeconds: 20 });

    expect(driver.state().goods[0]?.reviewStatus).toBe(status);
  });

  test("quotas are counted by the Shanghai day, and a withdrawal gives none back", async () => {
    const driver = openSandbox();
    const ready = await driver.prepared();
    await driver.control("PUT", "/quotas", { "review-submissions": 1 });
    const ids = await addGoods(driver, ready);
    await driver.post(PATHS.resetAudit, ids, ready.token);
    const again = () => driver.post(PATHS.resubmitAudit, { goodsId: ids.goodsId }, ready.token);

    // It is 12:00 in Shanghai, where the next day begins 12 hours later and in UTC 20 hours later.
    await driver.control("PUT", "/clock", { advanceSeconds: 1 });
    const sameDay = await again();
    await driver.control("PUT", "/clock", { advanceSeconds: 12 * HOUR });
    const nextDay = await driver.post(
      PATHS.resubmitAudit,
      { goodsId: ids.goodsId },
      await driver.token(),
    );

    expect(sameDay.errcode).toBe(300012);
    expect(nextDay.errcode).toBe(0);
  });

  test("the clock is set, moved and put back", async () => {
    const driver = openSandbox();

    await driver.control("PUT", "/clock", { now: "2027-01-01T08:00:00+08:00" });
    const set = driver.state().now;
    await driver.control("PUT", "/clock", { advanceSeconds: DAY });
    const moved = driver.state().now;
    await driver.control("PUT", "/clock", { now: null });

    expect(set).toBe("2027-01-01T00:00:00.000Z");
    expect(moved).toBe("2027-01-02T00:00:00.000Z");
    expect(driver.state().now).toBe("2026-11-22T04:00:00.000Z");
  });
});
