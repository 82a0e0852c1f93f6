/** The link that a consultant sends to a merchant, to be shown the onboarding of an account. */
import type { OpenPortfolio } from "../../application/portfolios/open-portfolio.ts";
import type { Account } from "../../application/portfolios/portfolio.ts";
import { paths } from "../../paths.ts";
import type { PageContext } from "../frame/frame.ts";
import { shanghaiClock } from "../frame/times.ts";
import { onAccounts } from "../portfolios/account/on-accounts.ts";
import { deskFrame } from "../portfolios/desk-frame.ts";
import { say } from "../texts/texts.ts";

export function askPage(
  page: PageContext,
  {
    opened,
    person,
    account,
    link,
  }: {
    readonly opened: OpenPortfolio;
    readonly person: { readonly name: string };
    readonly account: Account;
    readonly link: { readonly code: string; readonly until: Date };
  },
) {
  const { t, publicUrl } = page;
  const words = t.shownSteps.desk;
  const href = `${publicUrl}${paths.shareLink(link.code)}`;
  return {
    ...deskFrame(page, { ...onAccounts(opened), title: words.linkTitle, person }),
    words,
    script: paths.asset("copy.js"),
    place: t.deskAccount.place,
    crumbs: [
      { href: paths.portfolioAccounts(opened.portfolio.id), label: t.deskAccount.accounts },
      { href: paths.portfolioAccount(opened.portfolio.id, account.id), label: account.name },
    ],
    lead: say(words.linkLead, { name: account.name }),
    href,
    until: say(words.until, { on: shanghaiClock(link.until.toISOString()) }),
    message: say(words.messageText, { person: person.name, link: href }),
  };
}
