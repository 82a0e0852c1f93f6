/** Takes a person out: of what they own and said first, so that whoever stops midway finds them still there and begins again. */
import { AppError } from "../../../errors.ts";
import type { People, SeenPerson } from "../../people/people.ts";
import { actorOf, principalOfPerson } from "../../people/principals.ts";
import type { Principal } from "../../ports/principals.ts";
import type { Erasure } from "./erasure.ts";

type Dependencies = { readonly erasure: Erasure; readonly people: People };

export class PersonErasure {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** What the person owns is the heir's afterwards. Throws `person-last-administrator`, and `person-owns-portfolios` where nobody takes it. */
  async erase(
    by: Principal,
    { person, heir }: { readonly person: SeenPerson; readonly heir: SeenPerson | null },
  ): Promise<void> {
    const { erasure, people } = this.#deps;
    const { id } = principalOfPerson(person);
    if (heir === null) await erasure.expectNothingOwned(id);
    // Nothing is said by them any more while their name is taken out.
    await people.setDisabled(person.id, true);
    await erasure.person(actorOf(by), id, heir && actorOf(principalOfPerson(heir)));
    await people.erase(person.id);
  }

  /**
   * The person, and those who may take over: everybody else who is let in. Throws `person-not-found`, also for oneself: whoever
   * asks stays, so that there is always somebody.
   */
  async erasable(
    by: Principal,
    id: string,
  ): Promise<{ person: SeenPerson; heirs: readonly SeenPerson[] }> {
    const all = await this.#deps.people.list();
    const person = all.find((one) => one.id === id && principalOfPerson(one).id !== by.id);
    if (person === undefined) throw new AppError("person-not-found");
    return { person, heirs: all.filter((one) => one.id !== id && !one.isDisabled) };
  }
}
