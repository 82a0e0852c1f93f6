/** Reads whom somebody wants to ask for what, strictly, with every problem at once. */
import { z } from "zod";
import { addDays, type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { FactKey } from "../../../../rules/facts/all.ts";
import { textThat } from "../../reading/field-kinds.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { type OrProblems, parseAnswers, raise } from "../../reading/issues.ts";
import type { Account, Entity, Portfolio } from "../portfolio.ts";
import { NAME_LENGTH_MAX } from "../statements.ts";
import { type About, AcceptMode, DAYS_MAX, DAYS_USUALLY } from "./request-record.ts";

const Named = textThat((text) =>
  text.length > NAME_LENGTH_MAX ? ["too-long", { max: NAME_LENGTH_MAX }] : null,
);

const Day = z.string().superRefine((text, context) => {
  if (!isCivilDate(text)) raise(context, "date-expected");
});

const Facts = z.array(FactKey).max(FactKey.options.length);

export const FactRequestBody = z.strictObject({
  entity: Named.optional().describe(
    "Who is asked about all its accounts: the id of an entity, or its name",
  ),
  account: Named.optional().describe(
    "Or one account: its id, or your own number of it, its AppID, or its name where no other one bears it",
  ),
  facts: Facts.optional().describe(
    "Facts that are asked besides those which can still change the verdict",
  ),
  expiresOn: Day.optional().describe(
    `The last day of the link, in Shanghai; by default ${DAYS_USUALLY} days from today, at most ${DAYS_MAX}`,
  ),
  accepts: AcceptMode.optional().describe(
    "Whether answers wait for a hand, or count at once where they contradict nothing; by default as the portfolio is set",
  ),
});

export type NewRequest = {
  readonly about: About;
  readonly facts: readonly FactKey[];
  readonly expiresOn: CivilDate;
  /** Null: as the portfolio is set. */
  readonly accepts: AcceptMode | null;
};

export function readRequest(
  body: unknown,
  { portfolio, today }: { readonly portfolio: Portfolio; readonly today: CivilDate },
): OrProblems<{ wanted: NewRequest }> {
  const parsed = parseAnswers(FactRequestBody, body, "");
  if (!parsed.ok) return parsed;
  const { entity, account, facts = [], expiresOn, accepts = null } = parsed.value;
  const about = aboutIn(portfolio, { entity, account });
  const days = expiryProblems(expiresOn, today);
  if ("problem" in about || days.length > 0) {
    return { ok: false, problems: [...("problem" in about ? [about.problem] : []), ...days] };
  }
  return {
    ok: true,
    wanted: {
      about: about.found,
      facts: [...new Set(facts)],
      expiresOn: expiresOn ?? addDays(today, DAYS_USUALLY),
      accepts,
    },
  };
}

/** The last day of a link: today at the earliest. */
export function expiryProblems(expiresOn: CivilDate | undefined, today: CivilDate): FieldProblem[] {
  if (expiresOn === undefined) return [];
  const read = readAs(expiresOn);
  const pointer = "/expiresOn";
  const latest = addDays(today, DAYS_MAX);
  if (expiresOn < today) return [{ pointer, code: "date-past", read, params: { earliest: today } }];
  return expiresOn > latest ? [{ pointer, code: "date-in-future", read, params: { latest } }] : [];
}

type Found = { readonly found: About } | { readonly problem: FieldProblem };

function aboutIn(
  portfolio: Portfolio,
  {
    entity,
    account,
  }: { readonly entity: string | undefined; readonly account: string | undefined },
): Found {
  if (entity !== undefined && account !== undefined) {
    return { problem: { pointer: "/account", code: "contradiction", read: readAs(account) } };
  }
  if (entity !== undefined) {
    const found = entityNamed(portfolio, entity);
    return found === null
      ? { problem: { pointer: "/entity", code: "entity-unknown", read: readAs(entity) } }
      : { found: { entity: found.id } };
  }
  if (account === undefined) {
    return { problem: { pointer: "/entity", code: "required", read: readAs(null) } };
  }
  const named = accountsNamed(portfolio, account);
  const [only] = named;
  if (only === undefined || named.length > 1) {
    const code = only === undefined ? "account-unknown" : "account-ambiguous";
    return { problem: { pointer: "/account", code, read: readAs(account) } };
  }
  return { found: { account: only.id } };
}

function entityNamed({ entities }: Portfolio, name: string): Entity | null {
  const byId = entities.get(name);
  if (byId !== undefined) return byId;
  for (const entity of entities.values()) if (entity.name === name) return entity;
  return null;
}

/** By the surest way in which any is called so. */
function accountsNamed({ accounts }: Portfolio, name: string): readonly Account[] {
  const byId = accounts.get(name);
  if (byId !== undefined) return [byId];
  const all = [...accounts.values()];
  for (const key of ["externalId", "appid", "name"] as const) {
    const named = all.filter((one) => one[key] === name);
    if (named.length > 0) return named;
  }
  return [];
}
