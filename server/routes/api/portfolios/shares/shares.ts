/** Links to a filtered audit: made and revoked. */
import { z } from "zod";
import { civilDateInShanghai } from "../../../../../rules/civil-date.ts";
import { readShare, ShareRequest } from "../../../../application/portfolios/shares/read-share.ts";
import type { UseCases } from "../../../../compose.ts";
import { paths } from "../../../../paths.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import {
  MadeShareJson,
  madeShareJson,
} from "../../../../presenters/portfolios/shares/share-json.ts";
import type { Api } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";

type Options = Pick<UseCases, "shares" | "clock"> &
  PrincipalDependencies & { readonly publicUrl: string | null };

export function shareRoutes(app: Api, deps: Options): void {
  const making = {
    operationId: "createShare",
    summary: "A read-only link to the accounts of an audit that a filter lets pass",
    description:
      "Whoever has the address sees names, verdicts, conditions, dates and the next step of just those accounts, until the " +
      "end of its last day in Shanghai or until it is revoked; nothing else, and no notes, owners or tags.",
    tags: ["portfolios"],
    ...byPrincipal,
    body: ShareRequest,
    response: {
      201: MadeShareJson,
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
    },
  };
  app.post("/shares", { schema: making }, async (request, reply) => {
    const principal = await principalOf(request, deps);
    const read = readShare(bodyOf(request), civilDateInShanghai(deps.clock.now()));
    if (!read.ok) throw new AnswersInvalid(read.problems);
    const { share, token } = await deps.shares.make(principal, read.wanted);
    const url = `${deps.publicUrl ?? ""}${paths.sharedAudit(token)}`;
    return await reply.code(201).send(madeShareJson(share, url));
  });

  const revoking = {
    operationId: "revokeShare",
    summary: "Revoke a link: nobody comes in by it any more",
    tags: ["portfolios"],
    ...byPrincipal,
    params: z.object({ id: z.string().describe("The id of the share") }),
    response: {
      204: z.null().describe("It opens nothing any more"),
      ...problems(401, 403, 404, 429, 503),
    },
  };
  app.delete("/shares/:id", { schema: revoking }, async (request, reply) => {
    await deps.shares.revoke(await principalOf(request, deps), request.params.id);
    return await reply.code(204).send(null);
  });
}
