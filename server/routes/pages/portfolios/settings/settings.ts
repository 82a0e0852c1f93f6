/** `/portfolios/{id}/settings`: what a portfolio is called, and who may do what with it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { memberRefused, readMember } from "../../../../application/portfolios/members.ts";
import { readPortfolioName } from "../../../../application/portfolios/portfolio-name.ts";
import type { Member, PortfolioHead } from "../../../../application/ports/portfolios.ts";
import { type Principal, PrincipalId, Scope } from "../../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { isCoded } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import { RequestMalformed } from "../../../../plugins/request-errors.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import {
  NO_MEMBER,
  type Overtaken,
  portfolioSettingsPage,
  roleIn,
} from "../../../../presenters/portfolios/settings/portfolio-settings-page.ts";
import { FOR_OWNERS, FOR_READERS } from "../../../portfolio-roles.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { signedIn } from "../../people/signed-in.ts";
import { atDesk } from "../desk-request.ts";

/** What came of a form: what was done, or why it was not. */
type Outcome =
  | { readonly done: string }
  | { readonly problems: readonly FieldProblem[] }
  /** Somebody else was quicker. */
  | { readonly overtaken: Overtaken };

type At = { readonly principal: Principal; readonly id: string };
type Wish = (dependencies: PageDependencies, at: At, values: Values) => Promise<Outcome>;

export function portfolioSettingsPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const takes = (wish: Wish) => async (request: FastifyRequest, reply: FastifyReply) => {
    const principal = await signedIn(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const { id } = request.params as { id: string };
    const outcome = isShownOnly ? null : await wish(dependencies, { principal, id }, values);
    if (outcome !== null && "done" in outcome) {
      return await seeOther(reply, paths.portfolioSettings(id, outcome.done));
    }
    return await show(request, reply, dependencies, { values, ...outcome });
  };

  app.get("/portfolios/:id/settings", async (request, reply) => {
    return await show(request, reply, dependencies, { values: {} });
  });
  app.post("/portfolios/:id/settings", takes(rename));
  app.post("/portfolios/:id/members", FOR_OWNERS, takes(changeMembers));

  app.post("/portfolios/:id/leave", FOR_READERS, async (request, reply) => {
    const principal = await signedIn(request, dependencies);
    const { id } = request.params as { id: string };
    const { role } = await dependencies.portfolios.find(principal, id);
    if (role === "owner") return await seeOther(reply, paths.portfolioSettings(id));
    const member = principal.id;
    await dependencies.portfolios.removeMember(principal, id, { member, seen: null });
    return await seeOther(reply, paths.portfolios());
  });
}

const rename: Wish = async ({ portfolios }, { principal, id }, values) => {
  if (valueIn(values, "keep-name") === "theirs") return { done: "" };
  const read = readPortfolioName(valueIn(values, "name"));
  if (!read.ok) return { problems: [read.problem] };
  const { name } = read;
  const before = valueIn(values, "seenName");
  const seen = (head: { readonly name: string }) => head.name === before || head.name === name;
  return await unlessOvertaken({ kind: "name" }, async () => {
    await portfolios.rename(principal, id, { name, seen });
    return { done: "name" };
  });
};

const changeMembers: Wish = async (dependencies, at, values) => {
  switch (valueIn(values, "intent")) {
    case "add":
      return await addMember(dependencies, at, values);
    case "role":
      return await changeRole(dependencies, at, values);
    case "remove":
      return await removeMember(dependencies, at, values);
    case "hand-over":
      return await handOver(dependencies, at, values);
    default:
      throw new RequestMalformed("incomplete");
  }
};

const addMember: Wish = async (dependencies, at, values) => {
  const body = { member: valueIn(values, "member"), role: valueIn(values, "role") };
  const read = await readMember(body, dependencies.people.all);
  if (!read.ok) return { problems: read.problems };
  return await putMember(dependencies, at, { member: read.member, seen: NO_MEMBER });
};

/** One who has left meanwhile is shown as such, and may be added again. */
const changeRole: Wish = async (dependencies, at, values) => {
  const role = Scope.safeParse(valueIn(values, "role"));
  const principal = PrincipalId.safeParse(valueIn(values, "principal"));
  const name = valueIn(values, "memberName");
  if (!role.success || !principal.success || name === "") throw new RequestMalformed("incomplete");
  const { head } = await dependencies.portfolios.find(at.principal, at.id);
  const present = head.members.find((one) => one.principal === principal.data);
  const member = { principal: principal.data, name: present?.name ?? name, role: role.data };
  if (present === undefined) return { overtaken: { kind: "member", member } };
  return await putMember(dependencies, at, { member, seen: valueIn(values, "seenRole") });
};

async function putMember(
  { portfolios }: PageDependencies,
  { principal, id }: At,
  { member, seen }: { readonly member: Member; readonly seen: string },
): Promise<Outcome> {
  const isSeen = (head: PortfolioHead) => {
    const now = roleIn(head, member.principal);
    return now === seen || now === member.role;
  };
  return await unlessOvertaken({ kind: "member", member }, async () => {
    const put = await portfolios.putMember(principal, id, { member, seen: isSeen });
    if (typeof put === "string") return { problems: [memberRefused(put, member.name)] };
    return { done: seen === NO_MEMBER ? "member" : "role" };
  });
}

/** Whatever they may do by now. */
const removeMember: Wish = async ({ portfolios }, { principal, id }, values) => {
  const member = valueIn(values, "principal");
  await portfolios.removeMember(principal, id, { member, seen: null });
  return { done: "removed" };
};

const handOver: Wish = async ({ portfolios }, { principal, id }, values) => {
  const heir = valueIn(values, "heir");
  if (!heir.startsWith("person:")) {
    return { problems: [{ pointer: "/heir", code: "heir-expected", read: "" }] };
  }
  return await unlessOvertaken({ kind: "heir" }, async () => {
    await portfolios.handOver(principal, id, heir);
    return { done: "owner" };
  });
};

async function unlessOvertaken(
  overtaken: Overtaken,
  change: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await change();
  } catch (error) {
    if (isCoded(error, "revision-conflict")) return { overtaken };
    throw error;
  }
}

type Shown = {
  readonly values: Values;
  readonly problems?: readonly FieldProblem[];
  readonly overtaken?: Overtaken;
};

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { values, problems = [], overtaken }: Shown,
): Promise<FastifyReply> {
  const { principal, all } = await atDesk(request, dependencies);
  const { id } = request.params as { id: string };
  const here = await dependencies.portfolios.find(principal, id);
  const address = request.method === "POST" ? paths.portfolioSettings(id) : request.url;
  const page = {
    ...contextOf(request, reply, dependencies, address),
    ...(request.method === "POST" && { typed: values }),
  };
  const done = queryValue(request, "done");
  const model = portfolioSettingsPage(page, {
    ...{ principal, all, here, done, values, problems },
    overtaken: overtaken ?? null,
  });
  const status = overtaken ? 409 : problems.length > 0 ? 422 : 200;
  return await render(reply, "/portfolios/settings/settings", model, status);
}
