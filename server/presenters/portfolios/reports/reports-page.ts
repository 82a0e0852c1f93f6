/** `/portfolios/{id}/reports`: what can be handed over, to whom, and how it looks. */
import { groupDigits } from "../../../../rules/texts.ts";
import { type AccountFilter, NO_FILTER } from "../../../application/portfolios/account-filter.ts";
import { filterQuery } from "../../../application/portfolios/filter-query.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import { clientsOf } from "../../../application/portfolios/reports/clients-of.ts";
import { reportLook } from "../../../application/portfolios/reports/report-look.ts";
import type { Standing } from "../../../application/portfolios/standing.ts";
import { partsOf } from "../../../application/portfolios/table/filter-parts.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup, type Values } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";
import { partWords } from "../table/filter-view.ts";
import { logoAddress } from "./client-files.ts";
import { ZIP_CLIENTS_MAX } from "./clients-zip.ts";

const PAGE_CLIENTS = 50;

export type ReportsInput = {
  readonly principal: Principal;
  readonly portfolios: readonly { readonly id: string; readonly name: string }[];
  readonly open: OpenPortfolio;
  /** By which clients are listed: those with an account that passes. */
  readonly filter: AccountFilter;
  /** What of it could not be read. */
  readonly wrong: readonly FieldProblem[];
  /** The accounts that pass. */
  readonly selected: readonly Standing[];
  readonly pageNumber: number;
  /** What was just done: `look`, `entity` or `account`; anything else is nothing. */
  readonly done: string;
  /** What was sent and not taken; null for nothing. */
  readonly refused: { readonly values: Values; readonly problems: readonly FieldProblem[] } | null;
};

export function reportsPage(page: PageContext, input: ReportsInput) {
  const { principal, portfolios, open, refused } = input;
  const { deskReports: words } = page.t;
  const { id } = open.head;
  const form = open.role === "read" ? null : lookForm(page, input);
  const { logo, company } = reportLook.of(open.head);
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: refused !== null || input.wrong.length > 0,
      person: principal,
      portfolio: open.head,
      portfolios,
      tab: "reports",
    }),
    words,
    isEmpty: open.portfolio.accounts.size === 0,
    importHref: paths.portfolioImport(id),
    done: doneText(page, input),
    summary: errorSummary(formInput(page, input), "/look", form?.groups ?? []),
    wrong: input.wrong.map((problem) => ({
      name: problem.pointer,
      text: problemMessage(problem, page),
    })),
    clients: clientsView(page, input),
    zip: zipView(page, input),
    whole: wholeView(page, input),
    logo: logo === null ? null : { address: logoAddress(logo), company },
    form,
    erase: open.role === "owner" ? paths.erasePortfolio(id) : null,
  };
}

function doneText({ t }: PageContext, { done }: ReportsInput): string | null {
  const { look, erase } = t.deskReports;
  if (done === "look") return look.saved;
  return done === "entity" || done === "account" ? erase.done[done] : null;
}

function clientsView(page: PageContext, input: ReportsInput) {
  const { open, filter, selected } = input;
  const words = page.t.deskReports.clients;
  const { id } = open.head;
  const standings = open.standings();
  const clients = clientsOf(selected);
  const pages = Math.max(1, Math.ceil(clients.length / PAGE_CLIENTS));
  const number = Math.min(Math.max(1, input.pageNumber), pages);
  const start = (number - 1) * PAGE_CLIENTS;
  const at = (to: number) =>
    to < 1 || to > pages
      ? null
      : paths.portfolioReportsOf(id, { filter: filterQuery(filter), page: to });
  return {
    ...searchView(page, input),
    count: say(selected.length === standings.rows.length ? words.count : words.filtered, {
      clients: groupDigits(clients.length),
      accounts: groupDigits(selected.length),
      all: groupDigits(clientsOf(standings.rows).length),
    }),
    rows: clients.slice(start, start + PAGE_CLIENTS).map((entity) => ({
      name: entity.name,
      href: paths.portfolioEntity(id, entity.id),
      accounts: groupDigits(entity.accounts.length),
      eligible: groupDigits(
        entity.accounts.filter((one) => standings.of(one.id)?.outcome.verdict === "eligible")
          .length,
      ),
      page: paths.clientReport(id, entity.id, "html"),
      workbook: paths.clientReport(id, entity.id, "xlsx"),
      erase: open.role === "owner" ? paths.eraseEntity(id, entity.id) : null,
    })),
    pager:
      pages === 1
        ? null
        : {
            text: say(words.page, { page: number, pages }),
            previous: at(number - 1),
            next: at(number + 1),
          },
  };
}

/** What is looked for, and the rest of the filter, of which each part can be taken out. */
function searchView(page: PageContext, { open, filter }: ReportsInput) {
  const { id } = open.head;
  const { portfolio } = open;
  const parts = partsOf(filter);
  return {
    q: filter.q,
    action: paths.portfolioReports(id),
    hidden: hiddenOf({ ...filter, q: NO_FILTER.q }),
    pills: parts.map((part) => ({
      label: partWords(part, { portfolio, t: page.t }),
      href: paths.portfolioReportsOf(id, { filter: filterQuery(part.without) }),
    })),
    allHref: parts.length === 0 ? null : paths.portfolioReports(id),
    tableHref: paths.portfolioAccounts(id, searchOf(filter)),
  };
}

function wholeView(page: PageContext, { open, filter, selected }: ReportsInput) {
  const { id } = open.head;
  const isAll = selected.length === open.standings().rows.length;
  const accounts = groupDigits(selected.length);
  return {
    html: paths.portfolioReport(id, "html", searchOf(filter)),
    xlsx: paths.portfolioReport(id, "xlsx", searchOf(filter)),
    only: isAll ? null : say(page.t.deskReports.whole.ofFilter, { accounts }),
  };
}

function zipView(page: PageContext, { open, filter, selected }: ReportsInput) {
  const words = page.t.deskReports.zip;
  const clients = clientsOf(selected).length;
  const tooMany = say(words.tooMany, { max: groupDigits(ZIP_CLIENTS_MAX) });
  return {
    action: paths.clientsZip(open.head.id),
    hidden: hiddenOf(filter),
    submit: say(words.download, { clients: groupDigits(clients) }),
    tooMany: clients > ZIP_CLIENTS_MAX ? tooMany : null,
    isEmpty: clients === 0,
  };
}

function hiddenOf(filter: AccountFilter) {
  return filterQuery(filter).map(([name, value]) => ({ name, value }));
}

function searchOf(filter: AccountFilter): string {
  const query = new URLSearchParams(Object.fromEntries(filterQuery(filter)));
  return query.size === 0 ? "" : `?${query.toString()}`;
}

function formInput(page: PageContext, { open, refused }: ReportsInput) {
  const { company, language } = reportLook.of(open.head);
  const kept = { company: [company], language: [language ?? "asked"] };
  return {
    t: page.t,
    language: page.language,
    values: refused?.values ?? kept,
    problems: refused?.problems ?? [],
  };
}

function lookForm(page: PageContext, input: ReportsInput): Form {
  const words = page.t.deskReports.look;
  const { id } = input.open.head;
  const build = new FormBuilder(formInput(page, input), "/look");
  const hasLogo = reportLook.of(input.open.head).logo !== null;
  return {
    ...PLAIN_FORM,
    id: "look-form",
    action: paths.portfolioReports(id),
    isMultipart: true,
    groups: plainGroup(
      build.input("company", words.company, { hint: words.companyHint, isOptional: true }),
      build.file("logo", words.logo, { hint: words.logoHint, isOptional: true }),
      ...(hasLogo
        ? [build.checkboxes("removeLogo", words.present, { yes: words.removeLogo })]
        : []),
      build.radio("language", words.language, words.languages),
    ),
    submit: words.save,
  };
}
