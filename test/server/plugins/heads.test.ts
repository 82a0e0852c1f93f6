import { Readable } from "node:stream";
import Fastify from "fastify";
import { expect, it } from "vitest";
import { leaveUnread } from "../../../server/plugins/heads.ts";

it("makes nothing for a HEAD of what is made while it is sent", async () => {
  const app = Fastify();
  app.addHook("onSend", leaveUnread);
  let made = 0;
  async function* chunks() {
    for (; made < 50; made += 1) yield await Promise.resolve("chunk");
  }
  app.get(
    "/long",
    async (_request, reply) => await reply.type("text/plain").send(Readable.from(chunks())),
  );

  const head = await app.inject({ method: "HEAD", url: "/long" });
  expect([head.statusCode, head.headers["content-type"], head.body]).toEqual([
    200,
    "text/plain",
    "",
  ]);
  expect(made).toBe(0);
  expect((await app.inject("/long")).body).toHaveLength(250);
  await app.close();
});
