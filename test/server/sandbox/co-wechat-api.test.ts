import { Agent } from "node:https";
import { connect } from "node:net";
import WechatApi from "co-wechat-api";
import { expect, onTestFinished, test } from "vitest";
import { PATHS, type Reply } from "./driver.ts";
import { type ForeignClient, listeningSandbox, PROFILES, walkJourney } from "./foreign-journey.ts";

/**
 * Its addresses are `https://api.weixin.qq.com/…` and stay so: the agent, which it takes as an option, lays every
 * connection to the sandbox. What is sent is its own.
 */
function connectedTo(url: string): { api: WechatApi; client: ForeignClient } {
  const { hostname: host, port } = new URL(url);
  const agent = new Agent();
  Object.assign(agent, { createConnection: () => connect({ host, port: Number(port) }) });
  onTestFinished(() => agent.destroy());
  const api = new WechatApi("wx0001", "secret");
  api.setOpts({ agent });

  const address = async (path: string, query: Record<string, string | number> = {}) => {
    const { accessToken } = await api.ensureAccessToken();
    const search = Object.entries({ access_token: accessToken, ...query });
    const text = search.map(([name, value]) => `${name}=${value}`).join("&");
    return `https://api.weixin.qq.com${path}?${text}`;
  };
  const client: ForeignClient = {
    token: async () => (await api.ensureAccessToken()).accessToken,
    upload: (bytes) => api.uploadMedia(bytes, "image", "a.jpg", "image/jpeg"),
    post: async (path, body) =>
      api.request(await address(path), {
        method: "POST",
        data: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      }),
    get: async (path, query) => api.request(await address(path, query)),
  };
  return { api, client };
}

test.each(PROFILES)("co-wechat-api goes from a token to goods in a room, %s", async (clients) => {
  const sandbox = await listeningSandbox(clients);

  await walkJourney(sandbox, connectedTo(sandbox.url).client);
});

test("co-wechat-api takes another token by itself when the sandbox says that its own has expired", async () => {
  const sandbox = await listeningSandbox();
  const { client } = connectedTo(sandbox.url);
  const first = await client.token();

  await sandbox.control("PUT", "/clock", { advanceSeconds: 7200 });
  const goods = await client.get(PATHS.getApproved, { offset: 0, status: 2 });

  expect(goods).toMatchObject({ errcode: 0, total: 0 } satisfies Reply);
  expect(await client.token()).not.toBe(first);
});

test("co-wechat-api throws the errcode of a refusal", async () => {
  const sandbox = await listeningSandbox();
  const { client } = connectedTo(sandbox.url);

  const refused = client.post(PATHS.deleteRoom, { id: 77 });

  await expect(refused).rejects.toMatchObject({ name: "WeChatAPIError", code: 300022 });
});
