/** Entities as rows of the table: one thing to do for all accounts of each. */
import { groupDigits } from "../../../../rules/texts.ts";
import { decidingIn } from "../../../application/portfolios/deciding-conditions.ts";
import { FACT_LEVELS } from "../../../application/portfolios/fact-levels.ts";
import type { Standings } from "../../../application/portfolios/standing.ts";
import type { EntityRow, StandingKind } from "../../../application/portfolios/table/entity-rows.ts";
import type { RowsPage, TableView } from "../../../application/portfolios/table/table-view.ts";
import { paths } from "../../../paths.ts";
import { clientPhrases, monthDay } from "../../audits/clients/client-phrases.ts";
import { factWords } from "../../checks/fact-words.ts";
import { languageOf, say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { barOf } from "../bar.ts";
import { nearestWay, PATTERN_OF } from "./account-row.ts";
import { conditionCell, resultsOf } from "./condition-cells.ts";
import { sortHead } from "./heads.ts";
import { filteredHref } from "./table-address.ts";
import { conditionHeads } from "./table-page.ts";

const KINDS = Object.keys(PATTERN_OF) as StandingKind[];
const BAR_HEIGHT = 12;

export function entityTable(
  standings: Standings,
  {
    view,
    rows,
    accounts,
    t,
  }: {
    readonly view: TableView;
    readonly rows: RowsPage<EntityRow>;
    readonly accounts: number;
    readonly t: Texts;
  },
) {
  const { id } = standings.portfolio;
  const { conditions } = standings.ruleset;
  // What is judged of each account by itself has no place in a row of all of them.
  const shown = conditions.flatMap(({ fact }, at) => (FACT_LEVELS[fact] === "account" ? [] : [at]));
  const heads = conditionHeads(standings.ruleset, t);
  const count = t.deskTable.entityCount(groupDigits(rows.total), groupDigits(accounts));
  return {
    rows: rows.rows.map((row) => entityView(row, { standings, view, shown, t })),
    columns: shown.flatMap((at) => heads[at] ?? []),
    heads: {
      entity: sortHead(id, view, "entity"),
      until: sortHead(id, view, "until"),
      owner: sortHead(id, view, "owner"),
    },
    total: rows.total,
    count,
    exportsJustThis: t.deskTable.exportsJustThis(groupDigits(accounts)),
    caption: count,
  };
}

type About = {
  readonly standings: Standings;
  readonly view: TableView;
  readonly shown: readonly number[];
  readonly t: Texts;
};

function entityView(row: EntityRow, { standings, view, shown, t }: About) {
  const { entity, accounts, counts, earliest, owner } = row;
  const { portfolio, ruleset, asOf } = standings;
  const words = t.deskTable;
  const [any] = accounts;
  const results = any === undefined ? [] : resultsOf(any, standings);
  const deciding = any === undefined ? [] : decidingIn(ruleset)(any.outcome);
  const { entityType } = any?.facts ?? {};
  return {
    id: entity.id,
    href: paths.portfolioEntity(portfolio.id, entity.id),
    name: entity.name,
    type: entityType === undefined ? "" : factWords("entityType", entityType, t),
    accounts: {
      text: groupDigits(accounts.length),
      href: filteredHref(
        portfolio.id,
        { ...view, by: "account" },
        { ...view.filter, entity: entity.id },
      ),
    },
    bar: barOf(
      KINDS.map((kind) => ({ kind: PATTERN_OF[kind], count: counts[kind] })),
      { height: BAR_HEIGHT },
    ),
    counts: KINDS.flatMap((kind) =>
      counts[kind] === 0 ? [] : [words.standingCounts[kind](groupDigits(counts[kind]))],
    ),
    conditions: shown.flatMap((at) => {
      const [result, condition] = [results[at], ruleset.conditions[at]];
      const about = { decides: deciding[at] ?? false, asOf, t };
      return result && condition ? [conditionCell(result, condition, about)] : [];
    }),
    ...firstIn(row, standings, t),
    earliest: earliest === null ? "–" : monthDay(earliest, asOf),
    owner:
      owner === null
        ? "–"
        : owner.others === 0
          ? owner.name
          : words.owners(owner.name, groupDigits(owner.others)),
    tick: say(words.tick, { name: entity.name }),
  };
}

export function firstIn({ first }: EntityRow, standings: Standings, t: Texts) {
  if (first === null) return { first: "", gain: null };
  const { ruleset, asOf } = standings;
  const way = nearestWay(first.of, {
    results: resultsOf(first.of, standings),
    deciding: decidingIn(ruleset)(first.of.outcome),
    phrases: clientPhrases(ruleset, languageOf(t)),
    asOf,
    t,
  });
  const count = groupDigits(first.accounts);
  return {
    first: way,
    gain: first.kind === "change" ? t.deskTable.gain(count) : t.deskTable.settled(count),
  };
}
