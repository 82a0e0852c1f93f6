/** What an entity does first, by how many of its accounts it helps. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import { accountStander } from "../../audits/clients/account-standing.ts";
import { actionsOf, type ClientAction } from "../../audits/clients/client-actions.ts";
import type { Entity } from "../portfolio.ts";
import type { Standing, Standings } from "../standing.ts";

/** So many accounts of an entity show what helps them all. */
const ACCOUNTS_MAX = 500;

/** The one that helps most comes first. */
export function entityActions({ accounts }: Entity, standings: Standings): readonly ClientAction[] {
  const stand = stander(standings.plan);
  return actionsOf(
    accounts.slice(0, ACCOUNTS_MAX).flatMap(({ id }) => {
      const standing = standings.of(id);
      return standing === null ? [] : [stand(standing, standings.asOf)];
    }),
  );
}

function stander(plan: Plan) {
  const stand = accountStander(plan);
  return ({ account, facts, outcome }: Standing, asOf: CivilDate) => {
    const { verdict, met, unmet, unknown } = outcome;
    return stand({
      kind: "judged",
      ...{ verdict, met, unmet, unknown, facts, asOf },
      ...{ id: account.name, entity: account.entity.name },
      // It stands in no list.
      ...{
        sheet: null,
        row: null,
        ruleset: null,
        provenance: {},
        own: {},
        notices: [],
        since: null,
      },
    });
  };
}
