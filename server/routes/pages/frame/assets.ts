/** Scripts, styles and pictures of the pages. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { addStylesheet, STYLESHEETS, stylesheet } from "./stylesheet.ts";

const SECONDS = 3600;
const VERSION_LENGTH = 10;
const WEUI = createRequire(import.meta.url).resolve("weui/dist/style/weui.min.css");

/** What a page puts behind the address of each, so that after a change it meets none that the browser still keeps. */
export function assetVersion(views: string): string {
  const folder = join(views, "assets");
  const names = readdirSync(folder).sort();
  const files = [...names.map((name) => join(folder, name)), WEUI];
  const hash = createHash("sha256");
  for (const sheet of STYLESHEETS) hash.update(stylesheet(views, sheet));
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("base64url").slice(0, VERSION_LENGTH);
}

export async function addAssets(app: FastifyInstance, views: string): Promise<void> {
  for (const sheet of STYLESHEETS) addStylesheet(app, sheet, { views, maxAgeSeconds: SECONDS });
  await app.register(fastifyStatic, {
    root: [join(views, "assets"), dirname(WEUI)],
    prefix: "/assets/",
    index: false,
    cacheControl: true,
    maxAge: SECONDS * 1000,
  });
}
