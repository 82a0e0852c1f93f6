import { CacheInterface, FormData, MiniApp } from "node-easywechat";
import { expect, test } from "vitest";
import type { Reply } from "./driver.ts";
import { PATHS } from "./driver.ts";
import { type ForeignClient, listeningSandbox, PROFILES, walkJourney } from "./foreign-journey.ts";

class MemoryCache extends CacheInterface {
  readonly #kept = new Map<string, unknown>();

  override get = (key: string) => Promise.resolve(this.#kept.get(key));
  override has = (key: string) => Promise.resolve(this.#kept.has(key));
  override set = (key: string, data: unknown) =>
    Promise.resolve(this.#kept.set(key, data).has(key));
  override delete = (key: string) => Promise.resolve(this.#kept.delete(key));
}

/** Told by its own option where WeChat is, and kept from writing tokens to a file. */
function easyWechat(url: string, { stable }: { stable: boolean }) {
  const app = new MiniApp({
    app_id: "wx0001",
    secret: "secret",
    use_stable_access_token: stable,
    http: { baseURL: `${url}/`, throw: false },
  });
  app.setCache(new MemoryCache());
  return app;
}

function foreignClient(app: MiniApp): ForeignClient {
  const client = app.getClient();
  return {
    token: () => app.getAccessToken().getToken(),
    upload: async (bytes) => {
      const formData = new FormData();
      formData.append("media", bytes, { filename: "a.jpg", contentType: "image/jpeg" });
      const payload = { params: { type: "image" }, formData };
      return (await client.post(PATHS.upload, payload)).toObject<Reply>();
    },
    post: async (path, body) => (await client.postJson(path, body)).toObject<Reply>(),
    get: async (path, query) => (await client.get(path, { params: query })).toObject<Reply>(),
  };
}

test.each([
  ["plain", { stable: false }, "lenient"],
  ["plain", { stable: false }, "strict"],
  ["stable", { stable: true }, "lenient"],
  ["stable", { stable: true }, "strict"],
] as const)("node-easywechat goes from a %s token to goods in a room", async (_, kind, clients) => {
  const sandbox = await listeningSandbox(clients);

  await walkJourney(sandbox, foreignClient(easyWechat(sandbox.url, kind)));
});

test.each(PROFILES)(
  "%s: node-easywechat is refused when it sends a room as a form",
  async (clients) => {
    const sandbox = await listeningSandbox(clients);
    const client = easyWechat(sandbox.url, { stable: false }).getClient();

    const response = await client.post(PATHS.createRoom, {
      data: new URLSearchParams({ name: "双十二暖冬特卖" }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });

    expect(response.toObject<Reply>().errcode).toBe(200002);
  },
);
