/** `/assets/kaibo.css` and `/assets/desk.css`: parts of `views/styles/`, put together once, so that a browser asks for one file. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { paths } from "../../../paths.ts";

/** That of all pages, and that of the consultant's desk, which comes on top of it. */
export const STYLESHEETS = ["kaibo.css", "desk.css"] as const;
type Stylesheet = (typeof STYLESHEETS)[number];

/** The parts that this one imports, in its order. */
export function stylesheet(views: string, sheet: Stylesheet): string {
  const read = (name: string) => readFileSync(join(views, "styles", name), "utf8");
  const imports = read(sheet).matchAll(/^@import "\.\/([a-z-]+\.css)";$/gm);
  return Array.from(imports, ([, name = ""]) => read(name)).join("\n");
}

export function addStylesheet(
  app: FastifyInstance,
  sheet: Stylesheet,
  { views, maxAgeSeconds }: { views: string; maxAgeSeconds: number },
): void {
  const text = stylesheet(views, sheet);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 20);
  // Weak, because what is sent may be compressed.
  const etag = `W/"${hash}"`;
  app.get(paths.asset(sheet), async (request, reply) => {
    void reply.header("cache-control", `public, max-age=${maxAgeSeconds}`).header("etag", etag);
    if (request.headers["if-none-match"]?.includes(etag)) return await reply.code(304).send();
    return await reply.type("text/css; charset=utf-8").send(text);
  });
}
