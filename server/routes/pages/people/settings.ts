/** One's own name, password, sessions and keys; and for administrators who else may come in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { principalOfPerson } from "../../../application/people/principals.ts";
import type { SignedIn } from "../../../application/people/sessions.ts";
import {
  type Membership,
  Membership as MembershipShape,
} from "../../../application/ports/people.ts";
import { Scope } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { AppError } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { countedAs } from "../../../plugins/request-counts.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import {
  INTENTS,
  type Intent,
  type SettingsAsked,
  settingsPage,
} from "../../../presenters/people/settings-page.ts";
import { givenForm } from "../frame/carried-form.ts";
import { readFormBody, valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../frame/page-request.ts";
import { sessionOf } from "./signed-in.ts";

/** What came of a form: done, refused, or a secret to be shown this once. */
type Outcome =
  | { readonly secret: NonNullable<SettingsAsked["secret"]> }
  | { readonly problems: readonly FieldProblem[] }
  | "done";

type Wish = {
  readonly me: SignedIn;
  readonly values: Values;
  readonly address: string;
  /** Turns the token of a link into an address for another person. */
  readonly linkTo: (token: string) => string;
};

export function settingsPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/settings", async (request, reply) => {
    const me = await sessionOf(request, dependencies);
    return await show(request, reply, dependencies, { me, done: queryValue(request, "done") });
  });

  app.post("/settings", async (request, reply) => {
    const me = await sessionOf(request, dependencies);
    const { values, isShownOnly } = givenForm(readFormBody(request));
    if (isShownOnly) return await show(request, reply, dependencies, { me, values });
    const intent = INTENTS.find((known) => known === valueIn(values, "intent"));
    if (intent === undefined) throw new RequestMalformed("incomplete");
    const page = contextOf(request, reply, dependencies, paths.settings());
    const linkTo = (token: string) => `${page.publicUrl}${paths.setup(token)}`;
    const wish = { me, values, address: countedAs(request.ip), linkTo };
    const outcome = await WISHES[intent](dependencies, wish);
    if (outcome === "done") return await seeOther(reply, `${paths.settings()}?done=${intent}`);
    const told = "secret" in outcome ? outcome : { values, ...outcome };
    return await show(request, reply, dependencies, { me, ...told });
  });
}

type Wished = (deps: PageDependencies, wish: Wish) => Promise<Outcome>;

const WISHES: Readonly<Record<Intent, Wished>> = {
  rename: async ({ people }, { me, values }) =>
    outcomeOf(await people.all.rename(me.person.id, valueIn(values, "name"))),

  password: async ({ people }, { me, values, address }) => {
    const present = valueIn(values, "password");
    const next = valueIn(values, "newPassword");
    const session = me.session.id;
    return outcomeOf(
      await people.all.changePassword(me.person.id, { present, next, address, session }),
    );
  },

  "end-session": async ({ people }, { me, values }) => {
    await people.sessions.end(me.person.id, valueIn(values, "session"));
    return "done";
  },

  "end-others": async ({ people }, { me }) => {
    await people.sessions.endAll(me.person.id, me.session.id);
    return "done";
  },

  "make-key": async ({ people }, { me, values }) => {
    const scope = Scope.safeParse(valueIn(values, "scope"));
    if (!scope.success) throw new RequestMalformed("incomplete");
    const made = await people.keys.make(me.person.id, valueIn(values, "keyName"), scope.data);
    return made.ok ? { secret: { kind: "key", name: made.name, text: made.key } } : made;
  },

  "rotate-key": async ({ people }, { me, values }) => {
    const rotated = await people.keys.rotate(me.person.id, valueIn(values, "key"));
    if (rotated === null) return "done";
    return { secret: { kind: "key", name: rotated.name, text: rotated.key } };
  },

  "revoke-key": async ({ people }, { me, values }) => {
    await people.keys.revoke(me.person.id, valueIn(values, "key"));
    return "done";
  },

  invite: async (deps, { me, values, linkTo }) => {
    onlyAdministrators(me);
    return await deps.people.links.invite(principalOfPerson(me.person), {
      typed: valueIn(values, "invitee"),
      membership: membershipIn(values),
      linkTo,
    });
  },

  "take-back": async ({ people }, { me, values }) => {
    onlyAdministrators(me);
    await people.links.takeBack(valueIn(values, "link"));
    return "done";
  },

  disable: async (deps, wish) => await standing(deps, wish, true),
  enable: async (deps, wish) => await standing(deps, wish, false),

  administrator: async ({ people }, { me, values }) => {
    onlyAdministrators(me);
    await people.all.setAdministrator(valueIn(values, "person"), true);
    return "done";
  },

  "no-administrator": async ({ people }, { me, values }) => {
    onlyAdministrators(me);
    await people.all.setAdministrator(valueIn(values, "person"), false);
    return "done";
  },
};

async function standing(
  { people }: PageDependencies,
  { me, values }: Wish,
  isDisabled: boolean,
): Promise<Outcome> {
  onlyAdministrators(me);
  await people.all.setDisabled(valueIn(values, "person"), isDisabled);
  return "done";
}

/** Throws `administrator-only`. */
export function onlyAdministrators({ person }: SignedIn): void {
  if (!person.isAdministrator) throw new AppError("administrator-only");
}

function outcomeOf(
  changed: { ok: true } | { ok: false; problems: readonly FieldProblem[] },
): Outcome {
  return changed.ok ? "done" : changed;
}

/** The portfolio and the role of one choice; null for none. */
function membershipIn(values: Values): Membership | null {
  const [portfolio, role] = valueIn(values, "membership").split(" ");
  if (portfolio === undefined || portfolio === "") return null;
  const read = MembershipShape.safeParse({ portfolio, role });
  if (!read.success) throw new RequestMalformed("incomplete");
  return read.data;
}

type Shown = { readonly me: SignedIn } & Partial<
  Pick<SettingsAsked, "done" | "secret" | "values" | "problems">
>;

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { me, done = null, secret = null, values = {}, problems = [] }: Shown,
): Promise<FastifyReply> {
  const { people, portfolios, clock } = dependencies;
  const typed = problems.length > 0 ? { typed: values } : {};
  const page = { ...contextOf(request, reply, dependencies, paths.settings()), ...typed };
  const listed = await portfolios.list(principalOfPerson(me.person));
  const model = settingsPage(page, {
    now: clock.now(),
    me,
    sessions: await people.sessions.list(me.person.id),
    keys: await people.keys.list(me.person.id),
    everybody: me.person.isAdministrator
      ? { people: await people.all.list(), invitations: await people.links.invitations() }
      : null,
    portfolios: listed.map(({ head }) => head),
    own: listed.filter(({ role }) => role === "owner").map(({ head }) => head),
    ...{ done, secret, values, problems },
  });
  return await render(reply, "/people/settings", model, statusOf(reply, problems));
}

function statusOf(reply: FastifyReply, problems: readonly FieldProblem[]): number {
  const waits = problems.find(({ code }) => code === "sign-in-wait");
  if (waits) void reply.header("retry-after", waits.params?.seconds ?? 1);
  return waits ? 429 : problems.length > 0 ? 422 : 200;
}
