/** The routes of the application, as its router knows them. */
import type { FastifyInstance } from "fastify";

export type Route = { readonly method: string; readonly url: string };

/** From the tree that the router prints: each line has a part of the address, and the methods that it takes there. */
export function routesOf(app: FastifyInstance): Route[] {
  const routes: Route[] = [];
  const parents: { depth: number; url: string }[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split("\n")) {
    const [, indent = "", part = "", methods] =
      /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line) ?? [];
    if (part === "") continue;
    const depth = indent.length / 4;
    while ((parents.at(-1)?.depth ?? -1) >= depth) parents.pop();
    const url = joined(parents.at(-1)?.url ?? "", part);
    parents.push({ depth, url });
    for (const method of methods?.split(", ") ?? []) routes.push({ method, url });
  }
  return routes;
}

/** What stands below the root has no slash at its beginning. */
function joined(parent: string, part: string): string {
  return parent === "/" ? `/${part}` : `${parent}${part}`;
}
