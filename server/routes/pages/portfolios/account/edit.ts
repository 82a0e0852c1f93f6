/** Adding an account, changing its details, moving it, removing it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Changed } from "../../../../application/portfolios/account/change-account.ts";
import {
  type AccountEdit,
  readAccountEdit,
} from "../../../../application/portfolios/account/read-account-edit.ts";
import { accountIn } from "../../../../application/portfolios/find-in-portfolio.ts";
import type { Account } from "../../../../application/portfolios/portfolio.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import type { OrProblems } from "../../../../application/reading/issues.ts";
import { invariant } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import { reconciled } from "../../../../presenters/forms/seen.ts";
import {
  ATTRIBUTE_FIELDS,
  KEEP_PREFIX,
  SEEN_FIELD,
  storedValues,
} from "../../../../presenters/portfolios/account/account-form.ts";
import { editPage } from "../../../../presenters/portfolios/account/edit-page.ts";
import { FOR_WRITERS } from "../../../portfolio-roles.ts";
import { readFormBody, valueIn } from "../../frame/form-body.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, render, seeOther } from "../../frame/page-request.ts";
import { type AccountParams, type Looking, openedFor, placeOf } from "./desk-request.ts";

export function accountEditPages(app: FastifyInstance, dependencies: PageDependencies): void {
  app.get("/portfolios/:id/accounts/new", FOR_WRITERS, async (request, reply) => {
    const { opened, person } = await openedFor(request, dependencies);
    return await show(request, reply, dependencies, {
      ...NOTHING_SENT,
      opened,
      person,
      account: null,
    });
  });

  app.post("/portfolios/:id/accounts/new", async (request, reply) => {
    return await add(request, reply, dependencies);
  });

  app.get("/portfolios/:id/accounts/:accountId/edit", FOR_WRITERS, async (request, reply) => {
    const { opened, person } = await openedFor(request, dependencies);
    const { accountId } = request.params as AccountParams;
    const account = accountIn(opened.portfolio, accountId);
    return await show(request, reply, dependencies, { ...NOTHING_SENT, opened, person, account });
  });

  app.post("/portfolios/:id/accounts/:accountId/edit", async (request, reply) => {
    return await save(request, reply, dependencies);
  });

  app.post("/portfolios/:id/accounts/:accountId/removal", async (request, reply) => {
    const { accountId } = request.params as AccountParams;
    const place = await placeOf(request, dependencies);
    await dependencies.accountEdits.remove(place, accountId);
    const removed = paths.accountsRemoved(place.portfolioId);
    return await seeOther(reply, `${removed}?just=${accountId}`);
  });
}

type Shown = Looking & {
  readonly account: Account | null;
  /** Null where the form was not sent. */
  readonly values: Values | null;
  readonly problems: readonly FieldProblem[];
  readonly overtaken: readonly string[];
  readonly status: number;
};

const NOTHING_SENT = { values: null, problems: [], overtaken: [], status: 200 };

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { status, values, ...shown }: Shown,
): Promise<FastifyReply> {
  const page = contextOf(request, reply, dependencies);
  const model = editPage(page, { ...shown, values: values ?? storedValues(shown.account) });
  return await render(reply, "/portfolios/account/edit", model, status);
}

async function add(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const { opened, person } = await openedFor(request, dependencies);
  const { values } = readFormBody(request);
  const shown = { ...NOTHING_SENT, opened, person, account: null, values, status: 422 };
  const read = editOf(values, storedValues(null), contextOf(request, reply, dependencies).today);
  if (!read.ok)
    return await show(request, reply, dependencies, { ...shown, problems: read.problems });
  const { edit } = read;
  const { name } = edit.set;
  if (name === undefined) {
    const problems = [{ pointer: "/name", code: "required" as const, read: "null" }];
    return await show(request, reply, dependencies, { ...shown, problems });
  }
  const place = await placeOf(request, dependencies);
  const added = await dependencies.accountEdits.add(place, { ...edit, set: { ...edit.set, name } });
  if (added.kind === "refused") {
    return await show(request, reply, dependencies, { ...shown, problems: added.problems });
  }
  return await seeOther(reply, `${paths.portfolioAccount(place.portfolioId, added.id)}?saved=1`);
}

async function save(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const { opened, person } = await openedFor(request, dependencies);
  const { accountId } = request.params as AccountParams;
  const account = accountIn(opened.portfolio, accountId);
  const { values } = readFormBody(request);
  const stored = storedValues(account);
  const typed = withKept(values, stored);
  const seen = valueIn(values, SEEN_FIELD);
  const { values: wanted, conflicts } = reconciled(stored, { seen, typed, isNew: () => false });
  const shown = { ...NOTHING_SENT, opened, person, account, values: wanted };
  if (conflicts.length > 0) {
    const told = { ...shown, overtaken: conflicts, status: 409 };
    return await show(request, reply, dependencies, told);
  }
  const read = editOf(wanted, stored, contextOf(request, reply, dependencies).today);
  const changed = read.ok ? await saveEdit(request, dependencies, account, read.edit) : null;
  switch (changed?.kind) {
    case "changed":
      return await seeOther(
        reply,
        `${paths.portfolioAccount(opened.portfolio.id, accountId)}?saved=1`,
      );
    case "overtaken":
      // It was another one within the last moment: held against what there is now.
      return await save(request, reply, dependencies);
    case "refused":
    case undefined: {
      const problems = changed?.problems ?? (read.ok ? [] : read.problems);
      return await show(request, reply, dependencies, { ...shown, problems, status: 422 });
    }
  }
}

async function saveEdit(
  request: FastifyRequest,
  dependencies: PageDependencies,
  { id, revision }: Account,
  edit: AccountEdit,
): Promise<Changed> {
  const place = await placeOf(request, dependencies);
  return await dependencies.accountEdits.edit(place, id, {
    edit,
    isCurrent: (portfolio) => accountIn(portfolio, id).revision === revision,
  });
}

/** Where somebody else was quicker and theirs is kept, theirs takes the place of what was typed. */
function withKept(values: Values, stored: Values): Values {
  const kept = ATTRIBUTE_FIELDS.filter(
    (field) => valueIn(values, KEEP_PREFIX + field) === "theirs",
  );
  return {
    ...Object.fromEntries(ATTRIBUTE_FIELDS.map((field) => [field, values[field] ?? [""]])),
    ...Object.fromEntries(kept.map((field) => [field, stored[field] ?? [""]])),
  };
}

/** What differs from what is stored; problems point to the fields. */
function editOf(values: Values, stored: Values, today: string): OrProblems<{ edit: AccountEdit }> {
  const isChanged = (field: string) => plain(values, field) !== plain(stored, field);
  const body = bodyOf(values);
  const isLive = isChanged("live") || isChanged("liveOn");
  const changed = Object.entries(body).filter(([key]) =>
    key === "live" ? isLive : isChanged(key),
  );
  const read = readAccountEdit(Object.fromEntries(changed), { today, source: "consultant" });
  if (read.ok) return read;
  const problems = read.problems.map(atField);
  invariant(problems.length > 0, "what is refused has a problem");
  return { ok: false, problems };
}

function plain(values: Values, field: string): string {
  return valueIn(values, field).replaceAll("\r\n", "\n").trim();
}

/** The body that the API would take for it. */
function bodyOf(values: Values) {
  const text = (field: string) => plain(values, field);
  const orNull = (field: string) => text(field) || null;
  const entity = text("entity");
  const status = text("live");
  return {
    name: text("name"),
    ...(entity !== "" && { entity }),
    appid: orNull("appid"),
    externalId: orNull("externalId"),
    owner: orNull("owner"),
    live: status === "" ? null : { status, on: orNull("liveOn") },
    tags: [
      ...new Set(
        text("tags")
          .split(/[;；]/)
          .map((tag) => tag.trim()),
      ),
    ].filter(Boolean),
    note: orNull("note"),
  };
}

function atField(problem: FieldProblem): FieldProblem {
  const pointer = problem.pointer
    .replace(/^\/live\/on$/, "/liveOn")
    .replace(/^\/live\/status$/, "/live")
    .replace(/^\/tags\/\d+$/, "/tags");
  return { ...problem, pointer };
}
