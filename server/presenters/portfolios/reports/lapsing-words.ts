/** What lapses of an account, and what it takes that it does not. */
import { addDays } from "../../../../rules/civil-date.ts";
import type { Soon } from "../../../application/portfolios/overview/count-groups.ts";
import { textsOf, type WholeInput } from "./whole-style.ts";

export function lapsingWords(
  { row, lapse, until }: Soon,
  input: WholeInput,
): { readonly condition: string; readonly need: string } {
  const { plan } = input.report.standings;
  const { titleOf, words } = input.style.phrases;
  const { unmet } = plan.on(addDays(until, 1))(row.facts);
  const now = plan.on(input.report.standings.asOf)(row.facts).unmet;
  const lapsing = unmet.filter((id) => !now.includes(id));
  return {
    condition: lapsing.map(titleOf).join(words.data.joined),
    need: textsOf(input).deskReports.whole.lapsing.needs[lapse],
  };
}
