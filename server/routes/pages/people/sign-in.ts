/** Signing in and out, and the one-time links by which people come in for the first time. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { deviceOf } from "../../../application/people/device.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { AppError } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { countedAs } from "../../../plugins/request-counts.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { setupPage } from "../../../presenters/people/setup-page.ts";
import { signInPage } from "../../../presenters/people/sign-in-page.ts";
import { comesFromElsewhere } from "../../own-origin.ts";
import { giveSession, sessionTokenOf, takeSession } from "../../session-cookie.ts";
import { givenForm } from "../frame/carried-form.ts";
import { readFormBody, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../frame/page-request.ts";
import { ownPlace, sessionOf } from "./signed-in.ts";

type Params = { Params: { token: string } };

export function signInPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { people } = dependencies;

  app.get("/sign-in", async (request, reply) => {
    const next = queryValue(request, "next");
    const token = sessionTokenOf(request);
    if (token !== null && (await people.sessions.open(token)) !== null) {
      return await seeOther(reply, ownPlace(next) ?? paths.portfolios());
    }
    return await askToSignIn(request, reply, dependencies, { next, values: {}, problems: [] });
  });

  app.post("/sign-in", async (request, reply) => await signIn(request, reply, dependencies));

  app.post("/sign-in/out", async (request, reply) => {
    const { session } = await sessionOf(request, dependencies);
    await people.sessions.end(session.personId, session.id);
    takeSession(reply, how(request, dependencies));
    return await seeOther(reply, paths.signIn());
  });

  app.get<Params>("/setup/:token", async (request, reply) => {
    const { token } = request.params;
    return await askForChoice(request, reply, dependencies, { token, values: {}, problems: [] });
  });

  app.post<Params>("/setup/:token", async (request, reply) => {
    refuseForeign(request);
    const { token } = request.params;
    const { values, isShownOnly } = givenForm(readFormBody(request));
    if (isShownOnly) {
      return await askForChoice(request, reply, dependencies, { token, values, problems: [] });
    }
    const choice = { name: valueIn(values, "name"), password: valueIn(values, "password") };
    const used = await people.links.use(token, choice, deviceFor(request));
    if (!used.ok) {
      const { problems } = used;
      return await askForChoice(request, reply, dependencies, { token, values, problems });
    }
    giveSession(reply, how(request, dependencies), used.token);
    return await seeOther(reply, paths.portfolios());
  });
}

async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  refuseForeign(request);
  const { values, isShownOnly } = givenForm(readFormBody(request));
  const next = valueIn(values, "next");
  const again = async (problems: readonly FieldProblem[]) =>
    await askToSignIn(request, reply, dependencies, { next, values, problems });
  if (isShownOnly) return await again([]);
  const [name, password] = [valueIn(values, "name"), valueIn(values, "password")];
  const missing = [name.trim() === "" ? "name" : [], password === "" ? "password" : []].flat();
  if (missing.length > 0) {
    return await again(missing.map(required));
  }
  const origin = { address: countedAs(request.ip), device: deviceFor(request) };
  const signed = await dependencies.people.signIns.signIn({ name, password }, origin);
  switch (signed.outcome) {
    case "signed-in":
      giveSession(reply, how(request, dependencies), signed.token);
      return await seeOther(reply, ownPlace(next) ?? paths.portfolios());
    case "wrong":
      return await again([{ pointer: "/password", code: "sign-in-wrong", read: "" }]);
    case "wait": {
      const { seconds } = signed;
      void reply.header("retry-after", seconds);
      return await again([
        { pointer: "/password", code: "sign-in-wait", read: "", params: { seconds } },
      ]);
    }
    default:
      return signed satisfies never;
  }
}

type Asked = { readonly values: Values; readonly problems: readonly FieldProblem[] };

async function askToSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { next, values, problems }: Asked & { readonly next: string },
): Promise<FastifyReply> {
  const place = ownPlace(next) ?? "";
  const page = contextFor(request, reply, dependencies, { address: paths.signIn(place), values });
  const isNew = (await dependencies.people.store.persons.count()) === 0;
  const model = signInPage(page, { values, problems, next: place, isNew });
  return await render(reply, "/people/sign-in", model, statusOf(problems));
}

async function askForChoice(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { token, values, problems }: Asked & { readonly token: string },
): Promise<FastifyReply> {
  const link = await dependencies.people.links.look(token);
  const page = contextFor(request, reply, dependencies, { address: paths.setup(token), values });
  const model = setupPage(page, { token, link, values, problems });
  return await render(reply, "/people/setup", model, statusOf(problems));
}

function contextFor(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { address, values }: { readonly address: string; readonly values: Values },
) {
  const typed = request.method === "POST" ? { typed: values } : {};
  return { ...contextOf(request, reply, dependencies, address), ...typed };
}

function statusOf(problems: readonly FieldProblem[]): number {
  if (problems.some(({ code }) => code === "sign-in-wait")) return 429;
  return problems.length > 0 ? 422 : 200;
}

/** Nobody is signed in as somebody else by a form on another site. */
function refuseForeign(request: FastifyRequest): void {
  if (comesFromElsewhere(request)) throw new AppError("other-site");
}

function required(field: string): FieldProblem {
  return { pointer: `/${field}`, code: "required", read: "" };
}

function deviceFor({ headers }: FastifyRequest): string {
  return deviceOf(headers["user-agent"] ?? "");
}

function how(request: FastifyRequest, { config }: PageDependencies) {
  return { request, publicUrl: config.publicUrl };
}
