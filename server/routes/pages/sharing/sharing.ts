/** Showing an onboarding to a consultant, and taking that back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import { paths } from "../../../paths.ts";
import {
  type Answer,
  shareLinkPage,
  sharingPage,
} from "../../../presenters/sharing/sharing-pages.ts";
import { accessOf } from "../frame/access-cookie.ts";
import { readFormBody, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../frame/page-request.ts";

export function sharingPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { sharing } = dependencies;

  app.get("/sharing", async (request, reply) => {
    const code = queryValue(request, "code");
    const answer = await sharing.offer(code);
    const page = contextOf(request, reply, dependencies);
    const model = shareLinkPage(page, { code, answer });
    return await render(reply, "/sharing/link", model, answer.ok ? 200 : 404);
  });

  app.get("/onboardings/:id/sharing", async (request, reply) => {
    const typed = queryValue(request, "code");
    return await show(request, reply, dependencies, { access: accessOf(request), typed });
  });

  app.post("/onboardings/:id/sharing", async (request, reply) => {
    const access = accessOf(request);
    const { values } = readFormBody(request);
    if (valueIn(values, "intent") === "end") {
      await sharing.end(access, valueIn(values, "share"));
      return await seeOther(reply, `${paths.onboarding(access.id)}#sharing`);
    }
    const typed = valueIn(values, "code");
    const accepted = await sharing.accept(access, typed);
    return accepted.ok
      ? await seeOther(reply, `${paths.onboarding(access.id)}#sharing`)
      : await show(request, reply, dependencies, { access, typed, refused: accepted });
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { access, typed, refused }: { access: Access; typed: string; refused?: Answer },
): Promise<FastifyReply> {
  const { sharing } = dependencies;
  const shown = await sharing.shown(access);
  const answer = refused ?? (typed === "" ? null : await sharing.offer(typed));
  const address = request.method === "POST" ? paths.sharing(access.id, typed) : request.url;
  const page = contextOf(request, reply, dependencies, address);
  const model = sharingPage(page, { id: access.id, typed, answer, shown });
  return await render(reply, "/sharing/sharing", model, answer?.ok === false ? 422 : 200);
}
