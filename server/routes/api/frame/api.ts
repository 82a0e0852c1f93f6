/** The scope of the API: what a handler gets of a request is typed by its schemas. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Makes bytes of these media types the only bodies of the scope. */
export function takeBytes(app: Api, mediaTypes: string[] | RegExp, bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(mediaTypes, { parseAs: "buffer", bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
}

/** The body of such a request; a missing one is empty. */
export function bytesOf({ body }: { body: unknown }): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
