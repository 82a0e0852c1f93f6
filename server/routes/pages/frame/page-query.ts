/** What the address of each page may ask for; a page says of the rest that it was left out, and shows all the same. */
import type { FastifyRequest } from "fastify";
import { FORM_FACTS } from "../../../../rules/facts/all.ts";
import { CALENDAR_KEYS } from "../../../application/portfolios/calendar/read-calendar-filter.ts";
import { FILTER_KEYS } from "../../../application/portfolios/filter-query.ts";
import { IMPACT_FILTER_KEYS } from "../../../application/portfolios/impact/impact-filter.ts";
import { VIEW_KEYS } from "../../../application/portfolios/table/read-view.ts";
import { TASK_FILTER_KEYS } from "../../../application/portfolios/tasks/task-filter.ts";
import { paths } from "../../../paths.ts";
import { AS_OF_FIELD, READING_FIELDS } from "../../../presenters/checks/check-address.ts";
import { GOODS_FORMS } from "../../../presenters/goods/goods-query.ts";

const CHECK = [...FORM_FACTS, ...Object.values(READING_FIELDS), "checked"];

/** By route; a page that is not here takes no parameters. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  [paths.check()]: CHECK,
  [paths.checkCalendar()]: CHECK,
  [paths.checkReceipt()]: CHECK,
  [paths.whatIf()]: [...CHECK, AS_OF_FIELD],
  "/rules": ["ruleset"],
  "/errors": ["code"],
  "/docs/:operation": ["body"],
  "/sign-in": ["next"],
  "/settings": ["done"],
  "/portfolios/:id/accounts/removed": ["just"],
  "/portfolios/:id/accounts/:accountId": ["saved"],
  "/portfolios/:id/accounts/:accountId/facts/:fact": ["outweighed"],
  "/portfolios/:id/entities/:entityId": ["saved"],
  "/portfolios/:id/entities/:entityId/facts/:fact": ["outweighed"],
  "/resume/:code": ["to"],
  "/portfolios/:id/accounts": [...VIEW_KEYS, "done"],
  "/portfolios/:id/tasks": [...TASK_FILTER_KEYS, "page", "done"],
  "/portfolios/:id/tasks/export.csv": TASK_FILTER_KEYS,
  "/portfolios/:id/tasks/export.md": TASK_FILTER_KEYS,
  "/portfolios/:id/tasks/new": ["account", "entity", "condition"],
  "/portfolios/:id/impact": ["ruleset", ...IMPACT_FILTER_KEYS, "page"],
  "/portfolios/:id/impact/export.csv": ["ruleset", ...IMPACT_FILTER_KEYS],
  "/portfolios/:id/accounts/export.csv": VIEW_KEYS,
  "/portfolios/:id/accounts/export.xlsx": VIEW_KEYS,
  "/portfolios/:id/accounts/export.html": VIEW_KEYS,
  "/portfolios/:id/actions": ["owner", "entity", "page", "done"],
  "/portfolios/:id/calendar": [...CALENDAR_KEYS, "done"],
  "/portfolios/:id/audits": ["done"],
  "/portfolios/:id/audits/versus": ["earlier", "later"],
  "/audits/:id": [...VIEW_KEYS, "done"],
  "/audits/:id/export.csv": VIEW_KEYS,
  "/audits/:id/export.xlsx": VIEW_KEYS,
  "/audits/:id/export.html": VIEW_KEYS,
  "/audits/:id/export.ics": VIEW_KEYS,
  "/audits/:id/share": VIEW_KEYS,
  "/audits/:id/compare/:earlier": ["which", "page"],
  "/s/:token": ["page"],
  "/portfolios/:id/settings": ["done"],
  "/portfolios/:id/digest": ["done"],
  "/portfolios/:id/requests": [...FILTER_KEYS, "status", "page", "done", "count", "stale"],
  "/portfolios/:id/requests/new": ["entity", "account"],
  "/portfolios/:id/requests/:requestId": ["done", "count", "stale"],
  "/a/:token": ["sent", "change"],
  "/portfolios/:id/reports": [...FILTER_KEYS, "page", "done"],
  "/portfolios/:id/reports/portfolio.html": FILTER_KEYS,
  "/portfolios/:id/reports/portfolio.xlsx": FILTER_KEYS,
  "/portfolios/:id/reports/clients.zip": [...FILTER_KEYS, "workbooks"],
  "/onboardings/:id/eligibility": ["all", "ask", "skip", "read"],
  "/sharing": ["code"],
  "/onboardings/:id/sharing": ["code"],
  "/onboardings/:id/room": ["delete", "edit"],
  "/onboardings/:id/goods": ["review", "q", "page", "typed", ...GOODS_FORMS],
  "/onboardings/:id/goods/pictures": ["fetched", "refused", "left", "busy"],
  "/onboardings/:id/goods/pictures/:batch": ["given", "missed"],
  "/onboardings/:id/anchors": ["role", "status", "page", "only", "remove"],
};

const EVERYWHERE = ["lang"];

/** What campaigns, search engines and WeChat add to links on their way; it is not said to us. */
const OF_OTHERS =
  /^(utm_.*|gclid|fbclid|msclkid|bd_vid|from|isappinstalled|nsukey|wx_header|wxfrom|scene|srcid|clicktime|enterid)$/;

/** The parameters that this route knows. */
export function knownQuery({ routeOptions }: FastifyRequest): readonly string[] {
  return [...(KNOWN[routeOptions.url ?? ""] ?? []), ...EVERYWHERE];
}

/** The names in the query of a page that nobody here knows; empty for a form that was sent, and where nothing is. */
export function unknownQuery(request: FastifyRequest): readonly string[] {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead || request.is404) return [];
  const known = knownQuery(request);
  const names = Object.keys(request.query as object);
  return names.filter((name) => !known.includes(name) && !OF_OTHERS.test(name));
}
