/** One fact of an account or an entity: all that was said of it, and the form to say something new. */
import type { FactKey } from "../../../../rules/facts/all.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { FactInFull } from "../../../application/portfolios/account/facts-in-full.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Account, Entity, Statement } from "../../../application/portfolios/portfolio.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { deskFrame } from "../desk-frame.ts";
import { quickerWords } from "./account-form.ts";
import { factForm } from "./fact-form.ts";
import { onAccounts } from "./on-accounts.ts";
import { saidView, valueWords } from "./said-view.ts";

/** Whose page the fact is edited from. */
export type Holder =
  | { readonly kind: "account"; readonly account: Account }
  | { readonly kind: "entity"; readonly entity: Entity };

export type FactPageInput = {
  readonly opened: OpenPortfolio;
  /** Who looks at it. */
  readonly person: { readonly name: string };
  readonly holder: Holder;
  readonly fact: FactInFull;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  readonly ruleset: Ruleset;
  /** What was typed while somebody else was quicker; null where nobody was. */
  readonly overtaken: { readonly mine: string } | null;
  readonly notice: string | null;
};

export function factPage(page: PageContext, input: FactPageInput) {
  const { t } = page;
  const { opened, person, holder, fact, values, problems, ruleset, overtaken, notice } = input;
  const words = t.deskAccount;
  const title = t.factWords[fact.key].name;
  const hrefs = hrefsOf(opened, holder, fact.key);
  const { form, summary } = factForm(page, {
    ...{ key: fact.key, action: hrefs.self, seen: seenOfFact(fact), values, problems, ruleset },
  });
  return {
    ...deskFrame(page, {
      ...{ ...onAccounts(opened), title, person },
      isWrong: summary !== null || overtaken !== null,
    }),
    words,
    crumbs: [
      { href: paths.portfolioAccounts(opened.portfolio.id), label: words.accounts },
      { href: hrefs.back, label: nameOf(holder) },
    ],
    title,
    notice,
    level: levelWords(fact, entityOf(holder), t),
    now: { value: valueWords(fact.key, fact.judged, t), isKnown: fact.judged !== null },
    by:
      fact.judgedBy === null
        ? null
        : say(words.byAccount, {
            account: fact.judgedBy.name,
            value: valueWords(fact.key, fact.judged, t),
          }),
    statements: fact.statements.map((one) => ({
      ...saidView(one, page),
      standing: standingOf(one, fact),
      word: {
        counts: words.fact.counts,
        conflicting: words.fact.conflicting,
        older: words.fact.older,
      }[standingOf(one, fact)],
      // What counts and is contradicted by nobody needs no choice.
      mayChoose: one !== fact.said || fact.conflicts.length > 0,
    })),
    choice: { action: hrefs.choice, label: words.fact.use },
    form,
    summary,
    overtaken: overtaken && overtakenView(fact, { page, mine: overtaken.mine, back: hrefs.back }),
  };
}

/** The newest entry that says something of it; 0 for none. */
export function seenOfFact({ statements: [newest] }: Pick<FactInFull, "statements">): number {
  return newest?.entry.revision ?? 0;
}

function hrefsOf({ portfolio }: OpenPortfolio, holder: Holder, key: FactKey) {
  if (holder.kind === "account") {
    const { id } = holder.account;
    return {
      self: paths.accountFact(portfolio.id, id, key),
      choice: paths.accountFactChoice(portfolio.id, id, key),
      back: paths.portfolioAccount(portfolio.id, id),
    };
  }
  const { id } = holder.entity;
  return {
    self: paths.entityFact(portfolio.id, id, key),
    choice: paths.entityFactChoice(portfolio.id, id, key),
    back: paths.portfolioEntity(portfolio.id, id),
  };
}

function nameOf(holder: Holder): string {
  return holder.kind === "account" ? holder.account.name : holder.entity.name;
}

function entityOf(holder: Holder): Entity {
  return holder.kind === "account" ? holder.account.entity : holder.entity;
}

/** For whom a new statement counts. */
function levelWords({ key, level }: FactInFull, entity: Entity, t: Texts): string | null {
  const words = t.deskAccount.fact;
  switch (level) {
    case "account":
      return null;
    case "entity":
      return say(words.entityNote, { entity: entity.name, count: entity.accounts.length });
    case "account-for-entity": {
      const rules: Readonly<Record<string, string>> = words.rules;
      return say(words.forEntityNote, { rule: rules[key] ?? "" });
    }
  }
}

function standingOf(one: Statement, fact: FactInFull): "counts" | "conflicting" | "older" {
  if (one === fact.said) return "counts";
  return fact.conflicts.includes(one) ? "conflicting" : "older";
}

function overtakenView(
  { key, statements: [newest] }: FactInFull,
  { page, mine, back }: { page: PageContext; mine: string; back: string },
) {
  const { t } = page;
  const last = newest && { name: newest.entry.by.name, at: shanghaiClock(newest.entry.at) };
  return {
    text: quickerWords(last ?? null, t),
    theirs: valueWords(key, newest?.value ?? null, t),
    mine: mine === "" ? t.facts.unknown : mine,
    leaveHref: back,
  };
}
