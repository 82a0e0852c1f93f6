/** Erasing a person: said first, done when the name was typed and whoever takes over their portfolios was chosen. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { principalOfPerson } from "../../../application/people/principals.ts";
import { paths } from "../../../paths.ts";
import { type Erasable, erasePersonPage } from "../../../presenters/people/erase-person-page.ts";
import { givenForm } from "../frame/carried-form.ts";
import { readFormBody, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../frame/page-request.ts";
import { onlyAdministrators } from "./settings.ts";
import { sessionOf } from "./signed-in.ts";

const ERASE = "/settings/people/:personId/erase";

export function erasePersonPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get(ERASE, async (request, reply) => {
    const at = await asAdministrator(request, dependencies);
    return await show(request, reply, dependencies, { ...at, values: null });
  });

  app.post(ERASE, async (request, reply) => {
    const at = await asAdministrator(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    const { person, heirs, owned } = at;
    const heir = heirs.find(({ id }) => id === valueIn(values, "heir")) ?? null;
    const isConfirmed = valueIn(values, "confirm").trim() === person.name.trim();
    if (isShownOnly || !isConfirmed || (heir === null && owned.length > 0)) {
      return await show(request, reply, dependencies, { ...at, values });
    }
    const by = principalOfPerson(at.me);
    await dependencies.personErasure.erase(by, { person, heir });
    return await seeOther(reply, `${paths.settings()}?done=erase`);
  });
}

/** Throws `administrator-only` before anything is said of the person, and `person-not-found`. */
async function asAdministrator(
  request: FastifyRequest,
  dependencies: PageDependencies,
): Promise<Erasable> {
  const session = await sessionOf(request, dependencies);
  onlyAdministrators(session);
  const { personId } = request.params as { personId: string };
  const principal = principalOfPerson(session.person);
  const { person, heirs } = await dependencies.personErasure.erasable(principal, personId);
  const owned = await dependencies.erasure.ownedBy(principalOfPerson(person).id);
  const portfolios = await dependencies.portfolios.list(principal);
  return {
    me: session.person,
    person,
    heirs,
    owned,
    portfolios: portfolios.map(({ head }) => head),
  };
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  {
    values,
    ...erasable
  }: Erasable & { readonly values: ReturnType<typeof givenForm>["values"] | null },
): Promise<FastifyReply> {
  const page = contextOf(request, reply, dependencies);
  const context = values === null ? page : { ...page, typed: values };
  const model = erasePersonPage(context, { ...erasable, values });
  return await render(reply, "/portfolios/reports/erase", model, values === null ? 200 : 422);
}
