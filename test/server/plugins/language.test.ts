import accepts from "@fastify/accepts";
import { fastify } from "fastify";
import { expect, it } from "vitest";
import { languageOf } from "../../../server/plugins/language.ts";

it.each([
  [undefined, "zh-CN"],
  ["", "zh-CN"],
  ["*", "zh-CN"],
  ["zh", "zh-CN"],
  ["zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["en", "en"],
  ["en-US,en;q=0.9", "en"],
  ["en;q=0.5,zh-CN;q=0.4", "en"],
  ["fr,de", "zh-CN"],
  ["fr,en;q=0.1", "en"],
  [";;;q=,", "zh-CN"],
])("Accept-Language %s is answered in %s", async (header, language) => {
  const app = fastify();
  await app.register(accepts);
  app.get("/", (request) => languageOf(request));

  const reply = await app.inject({
    url: "/",
    ...(header !== undefined && { headers: { "accept-language": header } }),
  });

  expect(reply.body).toBe(language);
});
