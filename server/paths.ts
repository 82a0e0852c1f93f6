/** Every address of the product, built in one place and used by routes, pages and tests. */
import type { StepId } from "../machines/onboarding/progress.ts";
import type { FactKey } from "../rules/facts/all.ts";

/** Where somebody is in step 1; the names are those of the query. */
export type EligibilityQuery = {
  /** The fact that is asked for. */
  ask?: string | null;
  /** The facts that were passed over as not known. */
  skip?: readonly string[];
  /** The facts that were read differently from how they were typed. */
  read?: readonly string[];
  /** The form with all facts. */
  all?: boolean;
};

/** What somebody looks at on the goods page; the names are those of the query. */
export type GoodsQuery = {
  /** Only goods whose review stands there. */
  review?: string | null;
  /** Only goods in whose name, path or number this stands. */
  q?: string;
  page?: number;
  /** The form that is open, and for which goods. */
  open?: { form: string; key: string } | null;
  /** A path as it was typed, where it was read differently. */
  typed?: string | null;
};

const segment = encodeURIComponent;

export const paths = {
  home: () => "/",
  check: () => "/check",
  checkReceipt: (query = "") => `/check/receipt.json${query}`,
  /** The forecast of a check as a calendar file; takes the query of the check. */
  checkCalendar: () => "/check.ics",
  /** Reminds of looking whether WeChat takes new activations again, as a calendar file. */
  gateCalendar: () => "/platform.ics",
  whatIf: () => "/what-if",
  /** The active ruleset, or the one of that name; the `@` in it may stand in a query as it is. */
  rules: (name?: string) =>
    name === undefined ? "/rules" : `/rules?ruleset=${segment(name).replaceAll("%40", "@")}`,
  rulesetJson: (id: string, version: string) =>
    `/api/v1/rulesets/${segment(id)}/${segment(version)}`,
  proofJson: (id: string, version: string) =>
    `/api/v1/rulesets/${segment(id)}/${segment(version)}/proof`,
  rulesetSchema: () => "/schemas/ruleset.json",
  docs: () => "/docs",
  /** One operation of the API, by its id. */
  operation: (id: string) => `/docs/${segment(id)}`,
  /** Where the `type` of every problem document leads. */
  errorCodes: (code?: string) => `/docs/errors${code ? `#${code}` : ""}`,
  /** The decoder of WeChat's errcodes; our own codes are at `errorCodes`. */
  errors: (code?: number | string) =>
    `/errors${code === undefined ? "" : `?code=${segment(String(code))}`}`,
  resume: () => "/resume",
  /** Leads back into an onboarding on any device; carries the secret, so it is only shown to its holder. */
  resumeLink: (code: string, step?: StepId) =>
    `/resume/${segment(code)}${step ? `?to=${step}` : ""}`,
  /** Where one signs in, to go on to that place of ours. */
  signIn: (next = "") => (next === "" ? "/sign-in" : `/sign-in?next=${segment(next)}`),
  signOut: () => "/sign-in/out",
  /** A one-time link to come in by; carries the secret, so it is only shown to whoever hands it on. */
  setup: (token: string) => `/setup/${segment(token)}`,
  settings: () => "/settings",
  erasePerson: (person: string) => `/settings/people/${segment(person)}/erase`,
  portfolios: () => "/portfolios",
  portfolio: (id: string) => `/portfolios/${segment(id)}`,
  /** The accounts of a portfolio; the query says which, and how they are shown. */
  portfolioAccounts: (id: string, query = "") => `/portfolios/${segment(id)}/accounts${query}`,
  /** A file of just those accounts. */
  portfolioExport: (id: string, kind: "csv" | "xlsx" | "html", query = "") =>
    `/portfolios/${segment(id)}/accounts/export.${kind}${query}`,
  /** Where many accounts are changed at once. */
  portfolioEdit: (id: string) => `/portfolios/${segment(id)}/accounts/edit`,
  /** Where an edit of many accounts is taken back. */
  portfolioEditUndo: (id: string) => `/portfolios/${segment(id)}/accounts/edit/undo`,
  /** Where views are saved, renamed and deleted. */
  portfolioViews: (id: string) => `/portfolios/${segment(id)}/accounts/views`,
  portfolioImport: (id: string) => `/portfolios/${segment(id)}/import`,
  importStep: (id: string, importId: string, step: string) =>
    step === "file"
      ? `/portfolios/${segment(id)}/import`
      : `/portfolios/${segment(id)}/import/${segment(importId)}/${segment(step)}`,
  importUndo: (id: string) => `/portfolios/${segment(id)}/import/undo`,
  importTemplate: (id: string) => `/portfolios/${segment(id)}/import/template.csv`,
  importDiscard: (id: string, importId: string) =>
    `/portfolios/${segment(id)}/import/${segment(importId)}/discard`,
  importDifferences: (id: string, importId: string) =>
    `/portfolios/${segment(id)}/import/${segment(importId)}/differences.csv`,
  importCells: (id: string, importId: string) =>
    `/portfolios/${segment(id)}/import/${segment(importId)}/cells.csv`,
  /** An empty list of accounts to fill in. */
  portfolioTemplate: (id: string, kind: "csv" | "xlsx") =>
    `/portfolios/${segment(id)}/template.${kind}`,
  portfolioReports: (id: string) => `/portfolios/${segment(id)}/reports`,
  portfolioActions: (id: string) => `/portfolios/${segment(id)}/actions`,
  /** Where the weights are changed by which actions are ranked. */
  portfolioWeights: (id: string) => `/portfolios/${segment(id)}/actions/weights`,
  portfolioCalendar: (id: string) => `/portfolios/${segment(id)}/calendar`,
  /** Where its secret addresses are made and revoked. */
  calendarFeeds: (id: string) => `/portfolios/${segment(id)}/calendar/feeds`,
  /** What a calendar program asks, by a secret. */
  calendarFeed: (token: string) => `/cal/${segment(token)}.ics`,
  portfolioAudits: (id: string) => `/portfolios/${segment(id)}/audits`,
  audit: (id: string) => `/audits/${segment(id)}`,
  /** With what was just done. */
  auditsAfter: (id: string, done: string) => `/portfolios/${segment(id)}/audits?done=${done}`,
  /** Leads on to the comparison of the two audits in its query. */
  auditsVersus: (id: string) => `/portfolios/${segment(id)}/audits/versus`,
  auditSchedule: (id: string) => `/portfolios/${segment(id)}/audits/schedule`,
  /** Where shares are revoked. */
  auditShares: (id: string) => `/portfolios/${segment(id)}/audits/shares`,
  auditAccounts: (id: string, query = "") => `/audits/${segment(id)}${query}`,
  auditRemoval: (id: string) => `/audits/${segment(id)}/removal`,
  auditShare: (id: string, query = "") => `/audits/${segment(id)}/share${query}`,
  auditExport: (id: string, kind: "csv" | "xlsx" | "html" | "ics", query = "") =>
    `/audits/${segment(id)}/export.${kind}${query}`,
  auditComparison: (id: string, earlier: string, which = "", page = 1) =>
    `/audits/${segment(id)}/compare/${segment(earlier)}${which === "" ? "" : `?which=${which}${page > 1 ? `&page=${page}` : ""}`}`,
  /** A filtered audit, read by whoever has the link. */
  sharedAudit: (token: string, page = 1) =>
    `/s/${segment(token)}${page > 1 ? `?page=${page}` : ""}`,
  sharedAuditCsv: (token: string) => `/s/${segment(token)}/accounts.csv`,
  /** Questions to merchants; with the filter of a table those that would be asked at once. */
  portfolioRequests: (id: string, query = "") => `/portfolios/${segment(id)}/requests${query}`,
  newRequest: (id: string, about: { entity: string } | { account: string }) =>
    `/portfolios/${segment(id)}/requests/new?${new URLSearchParams(about).toString()}`,
  /** Where the accounts that somebody ticked are looked at before they are asked. */
  manyRequests: (id: string) => `/portfolios/${segment(id)}/requests/many`,
  requestLinks: (id: string) => `/portfolios/${segment(id)}/requests/links.csv`,
  requestSettings: (id: string) => `/portfolios/${segment(id)}/requests/settings`,
  portfolioRequest: (id: string, request: string) =>
    `/portfolios/${segment(id)}/requests/${segment(request)}`,
  /** Where answers are accepted or declined. */
  requestAnswers: (id: string, request: string) => `${paths.portfolioRequest(id, request)}/answers`,
  /** Where a link is replaced or revoked. */
  requestLink: (id: string, request: string) => `${paths.portfolioRequest(id, request)}/link`,
  /** Where a merchant answers, by a secret. */
  factRequest: (token: string) => `/a/${segment(token)}`,
  /** What other rules would do; the query says which, and which accounts are shown. */
  portfolioImpact: (id: string, query = "") => `/portfolios/${segment(id)}/impact${query}`,
  impactFile: (id: string, query: string) => `/portfolios/${segment(id)}/impact/export.csv${query}`,
  /** What is to be done; the query says what of it is shown. */
  portfolioTasks: (id: string, query = "") => `/portfolios/${segment(id)}/tasks${query}`,
  /** A file of just those tasks. */
  tasksFile: (id: string, kind: "csv" | "md", query = "") =>
    `/portfolios/${segment(id)}/tasks/export.${kind}${query}`,
  /** Where a task for an account, or for all accounts of an entity, is made. */
  newTask: (
    id: string,
    about: {
      readonly account?: string;
      readonly entity?: string;
      readonly condition?: string;
    } = {},
  ) => {
    const query = new URLSearchParams(about);
    const address = `/portfolios/${segment(id)}/tasks/new`;
    return query.size === 0 ? address : `${address}?${query.toString()}`;
  },
  /** Where tasks that were just said are taken back. */
  tasksUndo: (id: string) => `/portfolios/${segment(id)}/tasks/undo`,
  /** Where a task of an account is changed, closed and opened again. */
  accountTask: (id: string, account: string, condition: string) =>
    `${paths.portfolioAccount(id, account)}/tasks/${segment(condition)}`,
  portfolioDigest: (id: string, done = "") =>
    `/portfolios/${segment(id)}/digest${done === "" ? "" : `?done=${done}`}`,
  /** The clients whose reports are listed, by the filter of the table, and what was just done. */
  portfolioReportsOf: (
    id: string,
    {
      filter = [],
      page = 1,
      done = "",
    }: {
      filter?: readonly (readonly [name: string, value: string])[];
      page?: number;
      done?: string;
    },
  ) => {
    const query = new URLSearchParams({
      ...Object.fromEntries(filter),
      ...(page > 1 && { page: String(page) }),
      ...(done !== "" && { done }),
    });
    const address = paths.portfolioReports(id);
    return query.size === 0 ? address : `${address}?${query.toString()}`;
  },
  /** The report of the whole, by the query of the table's filter. */
  portfolioReport: (id: string, kind: "html" | "xlsx", query = "") =>
    `/portfolios/${segment(id)}/reports/portfolio.${kind}${query}`,
  clientsZip: (id: string) => `/portfolios/${segment(id)}/reports/clients.zip`,
  clientReport: (id: string, entity: string, kind: "html" | "xlsx") =>
    `${paths.portfolioEntity(id, entity)}/report.${kind}`,
  /** Everything that is kept of a client. */
  clientRecords: (id: string, entity: string) =>
    `${paths.portfolioEntity(id, entity)}/records.json`,
  portfolioSettings: (id: string, done = "") =>
    `/portfolios/${segment(id)}/settings${done === "" ? "" : `?done=${done}`}`,
  /** Where members are added, given another role and taken out. */
  portfolioMembers: (id: string) => `/portfolios/${segment(id)}/members`,
  /** Where members take themselves out. */
  leavePortfolio: (id: string) => `/portfolios/${segment(id)}/leave`,
  erasePortfolio: (id: string) => `/portfolios/${segment(id)}/erase`,
  eraseEntity: (id: string, entity: string) => `${paths.portfolioEntity(id, entity)}/erase`,
  eraseAccount: (id: string, account: string) => `${paths.portfolioAccount(id, account)}/erase`,
  portfolioAccount: (id: string, account: string) =>
    `/portfolios/${segment(id)}/accounts/${segment(account)}`,
  portfolioEntity: (id: string, entity: string) =>
    `/portfolios/${segment(id)}/entities/${segment(entity)}`,
  onboardings: () => "/onboardings",
  onboarding: (id: string) => `/onboardings/${segment(id)}`,
  step: (id: string, step: StepId) => `/onboardings/${segment(id)}/${step}`,
  eligibility: (
    id: string,
    { all = false, ask = null, skip = [], read = [] }: EligibilityQuery,
  ) => {
    const query = new URLSearchParams({
      ...(all && { all: "1" }),
      ...(ask !== null && { ask }),
      ...(skip.length > 0 && { skip: skip.join() }),
      ...(read.length > 0 && { read: read.join() }),
    });
    const address = paths.step(id, "eligibility");
    return query.size === 0 ? address : `${address}?${query.toString().replaceAll("%2C", ",")}`;
  },
  /** The members who are shown: of a role, in a status, one alone, or one who is to lose the role. */
  members: (id: string, query: Readonly<Record<string, string>> = {}) => {
    const parameters = new URLSearchParams(query);
    const address = paths.step(id, "anchors");
    return parameters.size === 0 ? address : `${address}?${parameters.toString()}`;
  },
  /** Where a reminder is put away. */
  reminders: (id: string) => `/onboardings/${segment(id)}/reminders`,
  goods: (
    id: string,
    { review = null, q = "", page = 1, open = null, typed = null }: GoodsQuery = {},
  ) => {
    const query = new URLSearchParams({
      ...(review !== null && { review }),
      ...(q !== "" && { q }),
      ...(page > 1 && { page: String(page) }),
      ...(open !== null && { [open.form]: open.key }),
      ...(typed !== null && { typed }),
    });
    const address = paths.step(id, "goods");
    return query.size === 0 ? address : `${address}?${query.toString()}`;
  },
  goodsImport: (id: string) => `/onboardings/${segment(id)}/goods/import`,
  /** What came of one list, as long as it is kept. */
  goodsImportResult: (id: string, result: string) =>
    `/onboardings/${segment(id)}/goods/import/results/${segment(result)}`,
  /** An empty list of goods to fill in. */
  goodsListTemplate: (id: string, kind: "csv" | "xlsx") =>
    `/onboardings/${segment(id)}/goods/import/goods.${kind}`,
  /** The refused rows of a list, as they are sent there. */
  goodsCorrections: (id: string) => `/onboardings/${segment(id)}/goods/import/corrections`,
  /** Pictures of goods, handed in for many at once or fetched. */
  goodsPictures: (id: string) => `/onboardings/${segment(id)}/goods/pictures`,
  /** What was handed in at once, as long as it is kept. */
  goodsPicturesBatch: (id: string, batch: string) =>
    `/onboardings/${segment(id)}/goods/pictures/${segment(batch)}`,
  fetchGoodsPictures: (id: string) => `/onboardings/${segment(id)}/goods/pictures/fetch`,
  jobs: (id: string) => `/onboardings/${segment(id)}/jobs`,
  job: (id: string, jobId: string) => `/onboardings/${segment(id)}/jobs/${segment(jobId)}`,
  report: (id: string) => `/onboardings/${segment(id)}/report`,
  forecastCalendar: (id: string) => `/onboardings/${segment(id)}/forecast.ics`,
  pushAddress: (id: string) => `/onboardings/${segment(id)}/room/push-address`,
  /** The room's page with the form of what is known of a room by hand; nothing is stored by opening it. */
  roomEdit: (id: string) => `/onboardings/${segment(id)}/room?edit=1#edit`,
  /** The room's page with the question whether it is to be deleted. */
  roomDeletion: (id: string) => `/onboardings/${segment(id)}/room?delete=1#delete`,
  poster: (id: string) => `/onboardings/${segment(id)}/room/poster`,
  /** Pictures and sheet of the room, and of the goods, to take along. */
  roomPack: (id: string) => `/onboardings/${segment(id)}/room/pack.zip`,
  goodsPack: (id: string) => `/onboardings/${segment(id)}/goods/pack.zip`,
  image: (id: string, imageId: string) => `/onboardings/${segment(id)}/images/${segment(imageId)}`,
  accountNew: (id: string) => `/portfolios/${segment(id)}/accounts/new`,
  accountEdit: (id: string, account: string) => `${paths.portfolioAccount(id, account)}/edit`,
  accountRemoval: (id: string, account: string) => `${paths.portfolioAccount(id, account)}/removal`,
  /** Those that were removed, to be put back. */
  accountsRemoved: (id: string) => `/portfolios/${segment(id)}/accounts/removed`,
  /** One fact of an account with all that was said of it. */
  accountFact: (id: string, account: string, fact: FactKey) =>
    `${paths.portfolioAccount(id, account)}/facts/${fact}`,
  /** Where one of its statements is chosen. */
  accountFactChoice: (id: string, account: string, fact: FactKey) =>
    `${paths.accountFact(id, account, fact)}/choice`,
  /** What the consultant sends to the merchant, to be shown the onboarding. */
  accountSharing: (id: string, account: string) => `${paths.portfolioAccount(id, account)}/sharing`,
  /** Where the merchant comes by that link; it opens nothing by itself. */
  shareLink: (code: string) => `/sharing?${new URLSearchParams({ code }).toString()}`,
  /** To whom an onboarding is shown. */
  sharing: (id: string, code?: string) =>
    `/onboardings/${segment(id)}/sharing${code === undefined ? "" : `?${new URLSearchParams({ code }).toString()}`}`,
  accountReceipt: (id: string, account: string) =>
    `${paths.portfolioAccount(id, account)}/receipt.json`,
  accountCalendar: (id: string, account: string) =>
    `${paths.portfolioAccount(id, account)}/forecast.ics`,
  entityEdit: (id: string, entity: string) => `${paths.portfolioEntity(id, entity)}/edit`,
  entityFact: (id: string, entity: string, fact: FactKey) =>
    `${paths.portfolioEntity(id, entity)}/facts/${fact}`,
  entityFactChoice: (id: string, entity: string, fact: FactKey) =>
    `${paths.entityFact(id, entity, fact)}/choice`,
  asset: (file: string) => `/assets/${file}`,
} as const;
