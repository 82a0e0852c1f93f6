/** What every address of a scope refuses alike, before a body is read and after the rate limit. */
import type { FastifyInstance } from "fastify";
import { refuseUnknownQuery } from "./known-query.ts";
import { MethodsByAddress, refuseOtherMethods } from "./methods.ts";

/** Has to come before the routes of the scope; `answerOthers` of what is returned comes after them. */
export function refuseOthers(app: FastifyInstance): MethodsByAddress {
  const methods = new MethodsByAddress(app);
  app.addHook("preParsing", (request, reply, _payload, done) => {
    refuseOtherMethods(request, reply);
    refuseUnknownQuery(request);
    done();
  });
  return methods;
}
