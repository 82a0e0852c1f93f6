/** What goes and what stays when a client, an account or a portfolio is erased, before it is done. */
import { groupDigits } from "../../../../rules/texts.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import type { Account, Entity } from "../../../application/portfolios/portfolio.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import { paths } from "../../../paths.ts";
import { FormBuilder, PLAIN_FORM, plainGroup } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";

export type Erased =
  | { readonly of: "entity"; readonly entity: Entity }
  | { readonly of: "account"; readonly account: Account }
  | { readonly of: "portfolio" };

export type EraseInput = {
  readonly principal: Principal;
  readonly portfolios: readonly { readonly id: string; readonly name: string }[];
  readonly open: OpenPortfolio;
  readonly erased: Erased;
  /** What was typed and is not the name; null before anything was. */
  readonly typed: string | null;
};

export function erasePage(page: PageContext, input: EraseInput) {
  const { principal, portfolios, open, erased, typed } = input;
  const words = page.t.deskReports.erase;
  const name = erasedName(open, erased);
  const place = placeOf(open, erased);
  return {
    ...deskFrame(page, {
      title: words.titles[erased.of],
      isWrong: typed !== null,
      person: principal,
      portfolio: open.head,
      portfolios,
      tab: "reports",
    }),
    words,
    of: erased.of,
    whose: whoseText(page, open, erased),
    gone: words.gone[erased.of],
    stays: words.stays[erased.of === "portfolio" ? "portfolio" : "part"],
    also: lastAccountText(page, erased),
    records:
      erased.of === "entity"
        ? {
            href: paths.clientRecords(open.head.id, erased.entity.id),
            label: page.t.deskReports.erasing.export,
          }
        : null,
    form: confirmForm(page, { name, typed, action: place.action }),
    cancelHref: place.back,
  };
}

/** What has to be typed. */
export function erasedName({ head }: OpenPortfolio, erased: Erased): string {
  switch (erased.of) {
    case "entity":
      return erased.entity.name;
    case "account":
      return erased.account.name;
    case "portfolio":
      return head.name;
  }
}

function placeOf({ head: { id } }: OpenPortfolio, erased: Erased) {
  switch (erased.of) {
    case "entity":
      return {
        action: paths.eraseEntity(id, erased.entity.id),
        back: paths.portfolioEntity(id, erased.entity.id),
      };
    case "account":
      return {
        action: paths.eraseAccount(id, erased.account.id),
        back: paths.portfolioAccount(id, erased.account.id),
      };
    case "portfolio":
      return { action: paths.erasePortfolio(id), back: paths.portfolioReports(id) };
  }
}

function whoseText({ t }: PageContext, { head, portfolio }: OpenPortfolio, erased: Erased): string {
  const { whose } = t.deskReports.erase;
  switch (erased.of) {
    case "entity": {
      const { name, accounts } = erased.entity;
      return say(whose.entity, { name, accounts: groupDigits(accounts.length) });
    }
    case "account": {
      const { name, entity } = erased.account;
      return say(whose.account, { name, entity: entity.name });
    }
    case "portfolio":
      return say(whose.portfolio, {
        name: head.name,
        entities: groupDigits(portfolio.entities.size),
        accounts: groupDigits(portfolio.accounts.size),
      });
  }
}

function lastAccountText({ t }: PageContext, erased: Erased): string | null {
  if (erased.of !== "account" || erased.account.entity.accounts.length > 1) return null;
  return say(t.deskReports.erase.lastAccount, { entity: erased.account.entity.name });
}

function confirmForm(
  { t, language }: PageContext,
  { name, typed, action }: { name: string; typed: string | null; action: string },
) {
  const words = t.deskReports.erase;
  const build = new FormBuilder(
    {
      t,
      language,
      values: { confirm: [typed ?? ""] },
      problems: [],
      told:
        typed === null
          ? []
          : [{ field: "confirm", message: say(words.mismatch, { read: typed, name }) }],
    },
    "",
  );
  return {
    ...PLAIN_FORM,
    id: "erase-form",
    action,
    groups: plainGroup(build.input("confirm", say(words.confirm, { name }))),
    submit: words.submit,
  };
}
