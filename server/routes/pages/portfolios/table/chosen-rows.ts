/** The accounts that somebody ticked in a table, or all of its view. */
import type { Standing } from "../../../../application/portfolios/standing.ts";
import { readView } from "../../../../application/portfolios/table/read-view.ts";
import type { Hidden } from "../../../../presenters/forms/form.ts";
import type { OpenedView } from "../../../opened-view.ts";
import { type FormBody, valueIn } from "../../frame/form-body.ts";

/** What was ticked, in the order of the portfolio; or all of the view. */
export function chosenBy(
  { standings, select }: OpenedView,
  values: FormBody["values"],
): readonly Standing[] {
  const { view } = readView(Object.fromEntries(new URLSearchParams(valueIn(values, "view"))));
  if (valueIn(values, "all") !== "") return select(view.filter);
  const accounts = new Set(values.account ?? []);
  const entities = new Set(values.entity ?? []);
  if (entities.size > 0) {
    return select(view.filter).filter(({ account }) => entities.has(account.entity.id));
  }
  return accounts.size === 0
    ? []
    : standings.rows.filter(({ account }) => accounts.has(account.id));
}

/** The same as fields of a form, for whoever decides on the next page. */
export function choiceIn(values: FormBody["values"]): readonly Hidden[] {
  if (valueIn(values, "all") !== "") return [{ name: "all", value: "1" }];
  return ["account", "entity"].flatMap((name) =>
    (values[name] ?? []).map((value): Hidden => ({ name, value })),
  );
}
