/** Who may read or change a portfolio: its owner decides, and members may leave. */
import { z } from "zod";
import {
  MemberBody,
  memberRefused,
  readMember,
} from "../../../../application/portfolios/members.ts";
import { PrincipalId } from "../../../../application/ports/principals.ts";
import { AnswersInvalid } from "../../../../presenters/frame/problem.ts";
import {
  MembersJson,
  membersJson,
} from "../../../../presenters/portfolios/overview/members-json.ts";
import { FOR_OWNERS, FOR_READERS } from "../../../portfolio-roles.ts";
import type { Api } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { bodyOf } from "../../frame/read-json.ts";
import { byPrincipal, principalOf } from "../../people/principal.ts";
import { headTag, seenHead } from "./head-tag.ts";
import { HeadHeaders, type PortfolioOptions, PortfolioParams } from "./portfolios.ts";

const MEMBERS = "/portfolios/:id/members";
const OF_MEMBERS = { tags: ["portfolios"], ...byPrincipal, params: PortfolioParams };

export function portfolioMemberRoutes(app: Api, deps: PortfolioOptions): void {
  const { portfolios, people } = deps;

  const reading = {
    operationId: "listPortfolioMembers",
    summary: "Who may see a portfolio",
    ...OF_MEMBERS,
    response: { 200: MembersJson, ...problems(401, 404, 429) },
  };
  app.get(MEMBERS, { schema: reading }, async (request, reply) => {
    const { head } = await portfolios.find(await principalOf(request, deps), request.params.id);
    return await reply.header("etag", headTag(head)).send(membersJson(head));
  });

  const putting = {
    operationId: "putPortfolioMember",
    summary: "Let somebody see or change a portfolio, or give a member another role",
    description: "Only the owner may. People are named as they sign in.",
    ...OF_MEMBERS,
    headers: HeadHeaders,
    body: MemberBody,
    response: {
      200: MembersJson,
      ...problems(400, 401, 403, 404, 412, 413, 415, 422, 428, 429, 503),
    },
  };
  app.put(MEMBERS, { schema: putting, ...FOR_OWNERS }, async (request, reply) => {
    const { id } = request.params;
    const principal = await principalOf(request, deps);
    const { head } = await portfolios.find(principal, id);
    const seen = seenHead(request, head);
    const read = await readMember(bodyOf(request), people.all);
    if (!read.ok) throw new AnswersInvalid(read.problems);
    const changed = await portfolios.putMember(principal, id, { member: read.member, seen });
    if (typeof changed === "string") {
      throw new AnswersInvalid([memberRefused(changed, read.member.name)]);
    }
    return await reply.header("etag", headTag(changed)).send(membersJson(changed));
  });

  const removing = {
    operationId: "removePortfolioMember",
    summary: "Take a member out; who is none stays out",
    description: "The owner may, and members themselves.",
    ...OF_MEMBERS,
    headers: HeadHeaders,
    querystring: z.object({ principal: PrincipalId.describe("As the list of members has it") }),
    response: {
      204: z.null().describe("No member any more"),
      ...problems(401, 403, 404, 412, 428, 429, 503),
    },
  };
  app.delete(MEMBERS, { schema: removing, ...FOR_READERS }, async (request, reply) => {
    const { id } = request.params;
    const principal = await principalOf(request, deps);
    const { head } = await portfolios.find(principal, id);
    const seen = seenHead(request, head);
    await portfolios.removeMember(principal, id, { member: request.query.principal, seen });
    return await reply.code(204).send(null);
  });
}
