/** The pages on which an account is added or its details are changed. */
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Account, EntryMeta } from "../../../application/portfolios/portfolio.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { shanghaiClock } from "../../frame/times.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { accountForm, overtakenFields, quickerWords, storedValues } from "./account-form.ts";
import { onAccounts } from "./on-accounts.ts";

export type EditPageInput = {
  readonly opened: OpenPortfolio;
  /** Who looks at it. */
  readonly person: { readonly name: string };
  /** Null for a new one. */
  readonly account: Account | null;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  /** The fields that somebody else has changed as well; none where nobody was quicker. */
  readonly overtaken: readonly string[];
};

export function editPage(page: PageContext, { opened, person, account, ...given }: EditPageInput) {
  const { t } = page;
  const words = t.deskAccount;
  const { portfolio } = opened;
  const { values, problems, overtaken } = given;
  const title =
    account === null ? words.form.newTitle : say(words.form.title, { name: account.name });
  const { form, summary } = accountForm(page, {
    ...{ account, values, problems },
    ...{ portfolioId: portfolio.id, entities: entityNames(opened) },
  });
  const back =
    account === null
      ? { href: paths.portfolioAccounts(portfolio.id), label: words.accounts }
      : { href: paths.portfolioAccount(portfolio.id, account.id), label: account.name };
  return {
    ...deskFrame(page, {
      ...{ ...onAccounts(opened), title, person },
      isWrong: summary !== null || overtaken.length > 0,
    }),
    words,
    crumbs: [{ href: paths.portfolioAccounts(portfolio.id), label: words.accounts }, back],
    title,
    lead: account === null ? words.form.newLead : null,
    form,
    summary,
    overtaken:
      overtaken.length === 0 || account === null
        ? null
        : {
            text: quickerWords(lastChange(opened, account.revision), t),
            rows: overtakenFields(
              { stored: storedValues(account), typed: values, fields: overtaken },
              t,
            ),
            leaveHref: back.href,
          },
    removal:
      account === null
        ? null
        : {
            action: paths.accountRemoval(portfolio.id, account.id),
            hidden: [],
            label: words.form.remove,
            style: "danger" as const,
          },
    removedHref: paths.accountsRemoved(portfolio.id),
  };
}

/** Far more than anybody would look through; the rest is typed. */
const NAMES_MAX = 200;

function entityNames({ portfolio }: OpenPortfolio): string[] {
  const names: string[] = [];
  for (const { name } of portfolio.entities.values()) {
    if (names.length === NAMES_MAX) break;
    names.push(name);
  }
  return names;
}

/** The entry that changed something last. */
export function lastChange({ portfolio }: OpenPortfolio, revision: number) {
  const entry: EntryMeta | undefined = portfolio.entries.find((one) => one.revision === revision);
  return entry === undefined ? null : { name: entry.by.name, at: shanghaiClock(entry.at) };
}
