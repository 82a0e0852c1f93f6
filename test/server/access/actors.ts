/** Everybody who may come to the service, with what each of them has in hand. */
import { addDays } from "../../../rules/civil-date.ts";
import { NO_FILTER } from "../../../server/application/portfolios/account-filter.ts";
import type { Principal } from "../../../server/application/ports/principals.ts";
import { GOOD_FACTS, importRows } from "../../factories/portfolios.ts";
import type { TestApp } from "../../helpers/build-app.ts";
import { signedInPerson } from "../../helpers/sign-in.ts";

export const ACTORS = [
  "owner",
  "reader",
  "writer",
  "other",
  "keyRead",
  "keyWrite",
  "merchant",
  "nobody",
] as const;
export type Actor = (typeof ACTORS)[number];

type Headers = Readonly<Record<string, string>>;

export type World = {
  /** What each sends along to a page, and to the API. */
  readonly headers: Readonly<Record<"page" | "api", Readonly<Record<Actor, Headers>>>>;
  /** What every form carries. */
  readonly csrf: string;
  readonly owner: Principal;
  /** The portfolio of the owner, and the onboarding of the merchant. */
  readonly portfolio: string;
  readonly onboarding: string;
  /** An audit of the portfolio, and a share of it. */
  readonly audit: string;
  readonly share: string;
  /** For each their own, to be taken away. */
  readonly spare: Readonly<
    Record<Actor, { readonly audit: string; readonly share: string; readonly other: string }>
  >;
};

export async function everybody(test: TestApp): Promise<World> {
  const [owner, reader, writer, other] = await Promise.all(
    ["Owner", "Reader", "Writer", "Other"].map((name) => signedInPerson(test, name)),
  );
  if (!owner || !reader || !writer || !other) throw new Error("four people");
  const { id: portfolio } = await test.portfolios.create(owner.principal, "Clients");
  const members = [
    [reader.principal, "read"],
    [writer.principal, "write"],
  ] as const;
  for (const [{ id: principal, name }, role] of members) {
    const member = { principal, name, role };
    await test.portfolios.putMember(owner.principal, portfolio, { member, seen: null });
  }
  const opened = await test.portfolios.open(owner.principal, portfolio);
  await importRows(opened, [{ account: "Shop", entity: "Company", facts: GOOD_FACTS }]);
  const audited = async () => {
    const audit = await test.audits.make(owner.principal, portfolio);
    const expiresOn = addDays(audit.moment.asOf, 7);
    const wanted = { audit: audit.id, filter: NO_FILTER, expiresOn };
    const { share } = await test.shares.make(owner.principal, wanted);
    return { audit: audit.id, share: share.id };
  };
  const kept = await audited();
  const spares = [];
  for (const actor of ACTORS) {
    const { audit: second } = await audited();
    spares.push([actor, { ...(await audited()), other: second }] as const);
  }
  const read = await keyOf(test, owner.id, "read");
  const write = await keyOf(test, owner.id, "write");
  const merchant = await beginning(test);
  const form = await formOf(test);
  const withForm = (headers: Headers): Headers => ({
    ...headers,
    cookie: [form.cookie, headers.cookie ?? []].flat().join("; "),
  });
  const people = {
    owner: owner.headers,
    reader: reader.headers,
    writer: writer.headers,
    other: other.headers,
    keyRead: { authorization: `Bearer ${read}` },
    keyWrite: { authorization: `Bearer ${write}` },
    nobody: {},
  };
  const api = { ...people, merchant: { authorization: `Bearer ${merchant.token}` } };
  const pages = { ...people, merchant: { cookie: `kaibo_code=${merchant.resumeCode}` } };
  const page = Object.fromEntries(ACTORS.map((actor) => [actor, withForm(pages[actor])])) as Record<
    Actor,
    Headers
  >;
  return {
    headers: { page, api },
    csrf: form.token,
    owner: owner.principal,
    portfolio,
    onboarding: merchant.id,
    ...kept,
    // Every actor has one.
    spare: Object.fromEntries(spares) as World["spare"],
  };
}

async function keyOf(test: TestApp, id: string, scope: "read" | "write"): Promise<string> {
  const made = await test.people.keys.make(id, scope, scope);
  if (!made.ok) throw new Error("a new name for a key");
  return made.key;
}

async function beginning({ app }: TestApp) {
  const reply = await app.inject({
    method: "POST",
    url: "/api/v1/onboardings",
    payload: { mode: "manual" },
  });
  return reply.json<{ id: string; token: string; resumeCode: string }>();
}

/** A form's token and the cookie that belongs to it. */
async function formOf({ app }: TestApp) {
  const page = await app.inject("/sign-in");
  const [, token = ""] = /name="_csrf" value="([^"]*)"/.exec(page.body) ?? [];
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { token, cookie };
}
