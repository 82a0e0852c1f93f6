import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findProjectDirectory } from "../../../../../rules/load-rulesets.ts";
import { assetVersion } from "../../../../../server/routes/pages/frame/assets.ts";
import { buildTestApp } from "../../../../helpers/build-app.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";

const VIEWS = join(findProjectDirectory(), "views");

it("a page names the version of every asset, and each address is answered", async () => {
  const test = await buildTestApp();
  const { body } = await test.app.inject({ url: "/docs/check" });
  const addresses = [...body.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, address = ""]) => address);
  const replies = await Promise.all(addresses.map((url) => test.app.inject({ url })));
  await test.close();

  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses) expect(address).toContain(`?v=${assetVersion(VIEWS)}`);
  expect(replies.map(({ statusCode }) => statusCode)).toEqual(addresses.map(() => 200));
});

it.each(["assets/forms.js", "styles/base.css"])("another %s is another version", async (file) => {
  const views = join(await temporaryDirectory(), "views");
  cpSync(VIEWS, views, { recursive: true });
  expect(assetVersion(views)).toBe(assetVersion(VIEWS));
  appendFileSync(join(views, file), "\n");

  expect(assetVersion(views)).not.toBe(assetVersion(VIEWS));
});
