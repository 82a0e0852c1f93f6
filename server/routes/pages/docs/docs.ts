/** The API for people: every operation with its example, and those that anybody may ask tried out on the page. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { docsPage, operationPage, type Tried } from "../../../presenters/docs/docs-page.ts";
import {
  exampleAddress,
  exampleBody,
  isTriable,
  operationsOf,
  type PublishedDocument,
} from "../../../presenters/docs/operation.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, queryValue, render } from "../frame/page-request.ts";

/** As many as the field of the page takes. */
const BODY_CHARACTERS_MAX = 4000;
const ANSWER_CHARACTERS_MAX = 20_000;

export function docsPages(app: FastifyInstance, dependencies: PageDependencies): void {
  // The document is ours, made once of the routes' schemas.
  const document = () => app.swagger() as unknown as PublishedDocument;

  app.get("/docs", async (request, reply) =>
    render(reply, "/docs/docs", docsPage(contextOf(request, reply, dependencies), document())),
  );

  app.get<{ Params: { operation: string } }>("/docs/:operation", async (request, reply) => {
    const { operation: id } = request.params;
    if (id === "") return await reply.redirect(paths.docs(), 301);
    const page = contextOf(request, reply, dependencies);
    const tried = await tryOut(app, document(), { request, id, language: page.language });
    const model = operationPage(page, document(), { id, tried });
    if (model === null) throw new AppError("not-found");
    return await render(reply, "/docs/operation", model);
  });
}

/** The answer to the body of the form, from the very service; null when nothing was sent. It counts as a call. */
async function tryOut(
  app: FastifyInstance,
  document: PublishedDocument,
  { request, id, language }: { request: FastifyRequest; id: string; language: string },
): Promise<Tried | null> {
  const body = queryValue(request, "body").slice(0, BODY_CHARACTERS_MAX);
  const placed = operationsOf(document).find(({ operation }) => operation.operationId === id);
  const example = placed && exampleBody(placed.operation);
  if (body === "" || !placed || !example || !isTriable(placed)) return null;
  const reply = await app.inject({
    method: "POST",
    url: exampleAddress(placed),
    remoteAddress: request.ip,
    headers: { "content-type": example.type, "accept-language": language },
    payload: body,
  });
  return { body, status: reply.statusCode, text: readable(reply.body) };
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).slice(0, ANSWER_CHARACTERS_MAX);
  } catch {
    return text.slice(0, ANSWER_CHARACTERS_MAX);
  }
}
