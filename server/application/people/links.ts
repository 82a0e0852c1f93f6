/** One-time links: for the first person of all, for those who are invited, for who forgot the password. */
import { AppError } from "../../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { Link, Membership, Passwords, PeopleStore, Person } from "../ports/people.ts";
import type { PortfolioStore } from "../ports/portfolios.ts";
import { type Actor, PERSON_ID, type Principal } from "../ports/principals.ts";
import type { Randomness } from "../ports/secrets.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { isOver, makeLink } from "./make-link.ts";
import { joinPortfolio } from "./memberships.ts";
import { readName } from "./names.ts";
import { asHashed, passwordProblem } from "./password-rules.ts";
import { isLetIn } from "./principals.ts";
import type { Sessions } from "./sessions.ts";
import { hashOfToken, newPersonId } from "./tokens.ts";

export type LinkPurpose = Link["purpose"];
export type Invitation = Omit<Extract<LinkPurpose, { kind: "invitation" }>, "kind">;

/** What somebody chooses who follows a link; `name` is not asked of those who have one. */
export type Choice = { readonly name: string; readonly password: string };

export type LinkUse =
  | { readonly ok: true; readonly token: string; readonly person: Person }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** What the page of a link says: what it is for, and the name that is known already. */
export type SeenLink = { readonly kind: LinkPurpose["kind"]; readonly name: string | null };

type Wanted = {
  readonly typed: string;
  readonly membership: Membership | null;
  readonly linkTo: (token: string) => string;
};
type MadeLink = { readonly kind: "link"; readonly name: string; readonly text: string };

type Dependencies = {
  readonly people: PeopleStore;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly portfolioStore: PortfolioStore;
};

export class Links {
  readonly #deps: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#deps = dependencies;
  }

  /** A new link for the first person, while there is nobody; the one of before ends. Null when there is somebody. */
  async makeFirst(): Promise<string | null> {
    const { links, persons } = this.#deps.people;
    for (const { id, purpose } of await links.list()) {
      if (purpose.kind === "first") await links.take(id);
    }
    return (await persons.count()) === 0 ? await this.make({ kind: "first" }) : null;
  }

  /** The token is told this once. */
  async make(purpose: LinkPurpose): Promise<string> {
    return await makeLink(this.#deps, purpose);
  }

  /**
   * A link for a new person, who may see one of the inviter's own portfolios with it, if so wished; the name is not bound to
   * it. Throws `portfolio-not-found` for a portfolio of somebody else.
   */
  async invite(
    by: Principal,
    { typed, membership, linkTo }: Wanted,
  ): Promise<{ readonly secret: MadeLink } | { readonly problems: readonly FieldProblem[] }> {
    const read = typed.trim() === "" ? null : readName(typed, "/invitee");
    if (read !== null && !read.ok) return { problems: [read.problem] };
    const head = membership && (await this.#deps.portfolioStore.head(membership.portfolio));
    if (membership && head?.owner.principal !== by.id) throw new AppError("portfolio-not-found");
    const name = read?.name ?? null;
    const actor = { principal: by.id, name: by.name };
    const invitation = { name, isAdministrator: false, by: actor, membership };
    const token = await this.make({ kind: "invitation", ...invitation });
    return { secret: { kind: "link", name: name ?? "", text: linkTo(token) } };
  }

  /** Those who were invited and have not come yet, newest first. */
  async invitations(): Promise<
    (Link & { readonly purpose: { kind: "invitation" } & Invitation })[]
  > {
    const all = await this.#deps.people.links.list();
    return all.flatMap((link) => {
      const { purpose } = link;
      return purpose.kind === "invitation" && !isOver(link, this.#deps.clock)
        ? [{ ...link, purpose }]
        : [];
    });
  }

  /** Ends an invitation; nothing where there is none. */
  async takeBack(id: string): Promise<void> {
    const link = await this.#deps.people.links.get(id);
    if (link?.purpose.kind === "invitation") await this.#deps.people.links.take(id);
  }

  /** Throws `link-void`, which says the same of all links that open nothing. */
  async look(token: string): Promise<SeenLink> {
    const { purpose } = await this.#living(token);
    return { kind: purpose.kind, name: await this.#nameOf(purpose) };
  }

  /** Signs in who followed the link, with the password that was chosen. Throws `link-void`. */
  async use(token: string, choice: Choice, device: string): Promise<LinkUse> {
    const link = await this.#living(token);
    const { purpose } = link;
    const problems = await this.#problemsWith(purpose, choice);
    if (problems.length > 0) return { ok: false, problems };
    const passwordHash = await this.#deps.passwords.hash(asHashed(choice.password));
    if (!(await this.#deps.people.links.take(link.id))) throw new AppError("link-void");
    const made = await this.#made(purpose, choice, passwordHash);
    if (made === "name-taken") {
      await this.#deps.people.links.keep(link);
      return { ok: false, problems: [nameTaken(choice.name)] };
    }
    if (purpose.kind === "invitation" && purpose.membership && purpose.by) {
      const { membership, by } = purpose;
      await joinPortfolio(this.#deps.portfolioStore, membership, { person: made, by });
    }
    return { ok: true, person: made, token: await this.#deps.sessions.begin(made, device) };
  }

  async #living(token: string): Promise<Link> {
    const link = await this.#deps.people.links.get(hashOfToken(token));
    if (link === null || isOver(link, this.#deps.clock) || !(await this.#isMeant(link.purpose))) {
      throw new AppError("link-void");
    }
    return link;
  }

  /** Whether things still stand as they stood when the link was made. */
  async #isMeant(purpose: LinkPurpose): Promise<boolean> {
    const { people } = this.#deps;
    switch (purpose.kind) {
      case "first":
        return (await people.persons.count()) === 0;
      case "reset":
        return await isLetIn(people, purpose.personId);
      case "invitation":
        return purpose.by === null || (await this.#mayStillInvite(purpose.by));
      default:
        return purpose satisfies never;
    }
  }

  async #mayStillInvite({ principal }: Actor): Promise<boolean> {
    const [, id = ""] = principal.split("person:");
    return PERSON_ID.test(id) && (await isLetIn(this.#deps.people, id));
  }

  async #nameOf(purpose: LinkPurpose): Promise<string | null> {
    if (purpose.kind === "invitation") return purpose.name;
    if (purpose.kind === "first") return null;
    return (await this.#deps.people.persons.get(purpose.personId))?.name ?? null;
  }

  async #problemsWith(purpose: LinkPurpose, choice: Choice): Promise<FieldProblem[]> {
    if (purpose.kind === "reset") {
      const name = (await this.#nameOf(purpose)) ?? "";
      return [passwordProblem(choice.password, name) ?? []].flat();
    }
    const read = readName(choice.name);
    const isTaken = read.ok && (await this.#deps.people.persons.findByName(read.name)) !== null;
    return [
      read.ok ? [] : read.problem,
      isTaken ? nameTaken(choice.name) : [],
      passwordProblem(choice.password, choice.name) ?? [],
    ].flat();
  }

  async #made(
    purpose: LinkPurpose,
    choice: Choice,
    passwordHash: string,
  ): Promise<Person | "name-taken"> {
    const { persons } = this.#deps.people;
    const now = this.#deps.clock.now().toISOString();
    if (purpose.kind === "reset") return await this.#reset(purpose.personId, passwordHash, now);
    const read = readName(choice.name);
    const person: Person = {
      format: 1,
      id: newPersonId(this.#deps.randomness),
      revision: 1,
      name: read.ok ? read.name : choice.name,
      passwordHash,
      isAdministrator: purpose.kind === "first" || purpose.isAdministrator,
      createdAt: now,
      signedInAt: now,
    };
    return (await persons.create(person)) === "created" ? person : "name-taken";
  }

  /** Whoever knew the password of before is signed in no longer. */
  async #reset(id: string, passwordHash: string, signedInAt: string): Promise<Person> {
    const { persons } = this.#deps.people;
    const person = await persons.get(id);
    if (person === null) throw new AppError("link-void");
    const next = { ...person, revision: person.revision + 1, passwordHash, signedInAt };
    if ((await persons.replace(next)) !== "replaced") throw new AppError("link-void");
    await this.#deps.sessions.endAll(id);
    return next;
  }
}

function nameTaken(read: string): FieldProblem {
  return { pointer: "/name", code: "name-taken", read: read.slice(0, 80) };
}
