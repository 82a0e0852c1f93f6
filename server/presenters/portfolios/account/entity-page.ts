/** One entity: its facts, its accounts with their verdicts, whose violation and DAU are judged, and one thing to do for all. */
import type { ConditionId } from "../../../../rules/conditions.ts";
import type { Ruleset } from "../../../../rules/ruleset.ts";
import type { ClientAction } from "../../../application/audits/clients/client-actions.ts";
import type { FactForEntity } from "../../../application/portfolios/account/facts-in-full.ts";
import { factsOfEntity } from "../../../application/portfolios/account/facts-in-full.ts";
import { NO_FILTER } from "../../../application/portfolios/account-filter.ts";
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import { doorsOf, type Gate } from "../../../application/portfolios/doors.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Entity } from "../../../application/portfolios/portfolio.ts";
import type { Standing, Standings } from "../../../application/portfolios/standing.ts";
import { paths } from "../../../paths.ts";
import { actionView } from "../../audits/clients/action-view.ts";
import { clientPhrases } from "../../audits/clients/client-phrases.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { deskFrame } from "../desk-frame.ts";
import { accountsHref } from "../table/table-address.ts";
import { accountLink } from "./account-page.ts";
import { factRow } from "./fact-rows.ts";
import { onAccounts } from "./on-accounts.ts";
import { saidView, valueWords } from "./said-view.ts";

export type EntityPageInput = {
  readonly opened: OpenPortfolio;
  /** Who looks at it. */
  readonly person: { readonly name: string };
  readonly entity: Entity;
  readonly standings: Standings;
  readonly shared: readonly FactForEntity[];
  /** What is to be done first; null where nothing is. */
  readonly action: ClientAction | null;
  readonly gate: Gate;
  readonly ruleset: Ruleset;
  readonly notice: string | null;
};

export function entityPage(page: PageContext, input: EntityPageInput) {
  const { t, today, language } = page;
  const { opened, person, entity, standings, shared, action, ruleset, notice } = input;
  const { id: portfolioId } = opened.portfolio;
  const words = t.deskAccount;
  const mayWrite = opened.role !== "read";
  const editHref = mayWrite
    ? (key: FactForEntity["key"]) => paths.entityFact(portfolioId, entity.id, key)
    : null;
  const rows = entity.accounts.map((account) => ({
    ...accountLink(account, { portfolioId, standings, t }),
    ...standingCells(standings.of(account.id), { ...input, t }),
  }));
  return {
    ...deskFrame(page, { ...onAccounts(opened), title: entity.name, person }),
    words,
    crumbs: [{ href: paths.portfolioAccounts(portfolioId), label: words.accounts }],
    title: entity.name,
    lead: leadOf(rows, t),
    notice,
    editHref: mayWrite ? paths.entityEdit(portfolioId, entity.id) : null,
    askHref: mayWrite ? paths.newRequest(portfolioId, { entity: entity.id }) : null,
    action: action && actionView(action, { phrases: clientPhrases(ruleset, language), ruleset }),
    groups: [
      {
        title: null,
        rows: factsOfEntity(entity).map((fact) => ({
          ...factRow(fact, { t, today, editHref }),
          ...BARE,
        })),
      },
    ],
    shared: shared.map(({ key, judged, by, said }) => ({
      key,
      name: t.factWords[key].name,
      now: valueWords(key, judged, t),
      said: said && saidView(said, { t, today }),
      by: by && {
        name: by.name,
        href: paths.portfolioAccount(portfolioId, by.id),
        editHref: mayWrite ? paths.accountFact(portfolioId, by.id, key) : null,
      },
    })),
    rows,
    tableHref: accountsHref(portfolioId, { ...NO_FILTER, entity: entity.id }),
  };
}

/** A row of the table of facts without a condition. */
const BARE = { id: null, mark: null, gap: [] as readonly string[], title: null };

function leadOf(rows: readonly { readonly verdict: string }[], t: Texts): string {
  const having = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  return say(t.deskAccount.entity.lead, {
    count: rows.length,
    may: having("eligible"),
    mayNot: having("ineligible"),
    open: having("undetermined"),
  });
}

function standingCells(
  standing: Standing | null,
  { gate, t, ruleset }: Pick<EntityPageInput, "gate" | "ruleset"> & { t: Texts },
) {
  const words = t.deskAccount.entity;
  if (standing === null) return { lacking: [], short: words.nothing, door: null };
  const { outcome, account, channels } = standing;
  const lacking = outcome.verdict === "eligible" ? [] : blockingOf(standing, ruleset);
  const titles = new Map(ruleset.conditions.map(({ id, title }) => [id, title]));
  const language = t.lang === "en" ? "en" : "zh-CN";
  const named = (ids: readonly ConditionId[]) =>
    ids.map((id) => titles.get(id)?.[language] ?? id).join(t.listJoin);
  const { open } = doorsOf(
    {
      live: account.live?.status ?? null,
      verdict: outcome.verdict,
      channels: channels?.verdict ?? null,
    },
    gate,
  );
  return {
    lacking,
    short: lacking.length === 0 ? words.nothing : named(lacking),
    door: { open, text: words.doors[open] },
  };
}

/** What stands in the way, or is to be found out: of the group of which one is enough only where none is met. */
function blockingOf({ outcome }: Standing, ruleset: Ruleset) {
  const decides = decidingIn(ruleset)(outcome);
  const status = outcome.verdict === "ineligible" ? "unmet" : "unknown";
  return ruleset.conditions.flatMap(({ id }, at) =>
    decides[at] === true && outcome.statuses[at] === status ? [id] : [],
  );
}
