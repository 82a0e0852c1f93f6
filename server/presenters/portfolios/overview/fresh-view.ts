/** How old what is known is, fact by fact. */
import { FactAge } from "../../../application/portfolios/fact-age.ts";
import type { PortfolioSummary } from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { barOf } from "../bar.ts";
import type { Linked } from "./counted-link.ts";

const LOOKS: Readonly<Record<FactAge, string>> = {
  fresh: "fresh",
  stale: "old",
  undated: "undated",
  unknown: "none",
};
const BAR_HEIGHT = 12;

export function freshView({ facts }: PortfolioSummary, linked: Linked, t: Texts) {
  const words = t.deskOverview;
  const isDated = facts.every(({ ages }) => ages.undated.count === 0);
  const shown = FactAge.options.filter((age) => age !== "undated" || !isDated);
  const counted = shown.filter((age) => age !== "fresh");
  return {
    legend: shown.map((age) => ({ kind: LOOKS[age], label: words.fresh.ages[age] })),
    heads: counted.map((age) => words.fresh.ages[age]),
    rows: facts.map(({ fact, freshDays, ages }) => ({
      id: fact,
      label: words.facts[fact],
      freshDays,
      bar: barOf(
        FactAge.options.map((age) => ({ kind: LOOKS[age], count: ages[age].count })),
        { height: BAR_HEIGHT },
      ),
      cells: counted.map((age) => ({ label: words.fresh.ages[age], number: linked(ages[age]) })),
    })),
  };
}
