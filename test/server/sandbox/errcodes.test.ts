import { describe, expect, test } from "vitest";
import { goodsInfo, NOW_SECONDS, openSandbox, PATHS, type Reply, room } from "./driver.ts";

describe("how the sandbox refuses", () => {
  test.each([
    ["createRoom" as const, "parameter shareImg must no be null"],
    ["addGoods" as const, "goodsInfo must not be empty"],
    ["updateGoods" as const, "goodsInfo must not be empty"],
  ])("%s reads nothing from a body that is not sent as JSON", async (name, words) => {
    const driver = openSandbox();
    const { token, media } = await driver.prepared();
    const body = JSON.stringify({ ...room(media), goodsInfo: goodsInfo(media) });

    const url = `${PATHS[name]}?access_token=${token}`;
    const type = "application/x-www-form-urlencoded";
    const reply = (await driver.send("POST", url, { body, type })).json<Reply>();

    expect(reply.errcode).toBe(200002);
    expect(reply.errmsg).toMatch(new RegExp(`^${words} rid: `));
  });

  test("the first part of the request id is the time", async () => {
    const { get } = openSandbox();

    const { errmsg } = await get(PATHS.token, {});

    expect(errmsg).toContain(` rid: ${NOW_SECONDS.toString(16)}-`);
  });

  test.each([
    ["createRoom" as const, "qrcode_url"],
    ["addRole" as const, "codeurl"],
  ])("%s sends an unverified anchor to the page that verifies them", async (name, key) => {
    const driver = openSandbox();
    const { token, media } = await driver.prepared();
    const who = { anchorWechat: "newcomer_1", username: "newcomer_1", role: 2 };

    const refused = await driver.post(PATHS[name], room(media, who), token);
    const address = new URL(String(refused[key]));
    const page = await driver.send("GET", `${address.pathname}${address.search}`);
    const form = { body: "wechatId=newcomer_1&lang=en", type: "application/x-www-form-urlencoded" };
    await driver.send("POST", "/_sandbox/verify", form);
    const accepted = await driver.post(PATHS[name], room(media, who), token);

    expect(driver.state().verified).toContain("newcomer_1");
    expect(page.body).toContain("newcomer_1");
    expect(accepted.errcode).toBe(0);
  });
});
