/** The accounts that were taken out of a portfolio, each with a button that puts it back. */
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { RemovedAccount } from "../../../application/portfolios/portfolio.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import type { Action } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { onAccounts } from "./on-accounts.ts";

/** Far more than anybody would look through for one that was removed by mistake. */
const SHOWN_MAX = 200;

export type RemovedPageInput = {
  readonly opened: OpenPortfolio;
  readonly person: { readonly name: string };
  /** The id of the one whose removal led here. */
  readonly just: string;
  /** Why one could not be put back. */
  readonly problems: readonly FieldProblem[];
};

export function removedPage(
  page: PageContext,
  { opened, person, just, problems }: RemovedPageInput,
) {
  const { t, language } = page;
  const words = t.deskAccount;
  const all = opened.removed();
  const { id } = opened.portfolio;
  const justRemoved = all.find((one) => one.id === just);
  const place = { ...onAccounts(opened), title: words.removed.title, person };
  const shown = all.slice(0, SHOWN_MAX);
  return {
    ...deskFrame(page, { ...place, isWrong: problems.length > 0 }),
    words,
    crumbs: [{ href: paths.portfolioAccounts(id), label: words.accounts }],
    notice: justRemoved ? say(words.form.removed, { name: justRemoved.name }) : null,
    problems: problems.map((one) => problemMessage(one, { t, language })),
    rows: shown.map((one) => rowOf(one, id, { label: words.removed.restore, opened })),
    most:
      all.length > shown.length
        ? say(words.removed.most, { count: shown.length, all: all.length })
        : null,
  };
}

function rowOf(
  { id, name, entity, by }: RemovedAccount,
  portfolioId: string,
  { label, opened }: { readonly label: string; readonly opened: OpenPortfolio },
) {
  const last = by.at(-1) ?? by[0];
  const action: Action = {
    action: paths.accountsRemoved(portfolioId),
    hidden: [{ name: "account", value: id }],
    label,
    style: "plain",
  };
  return {
    ...{ id, name, entity },
    by: { name: last.by.name, at: shanghaiClock(last.at) },
    action: opened.role === "read" ? null : action,
  };
}
