/** The calls and forms of the consultant's desk that take something; `desk-answer-sizes.test.ts` asks each at its limits. */

export const DESK_CALLS = [
  "POST /portfolios",
  "GET /portfolios",
  "PATCH /portfolios/{id}",
  "GET /portfolios/{id}/accounts",
  "PUT /portfolios/{id}/accounts",
  "PATCH /portfolios/{id}/accounts/{accountId}",
  "GET /portfolios/{id}/accounts/export.csv",
  "GET /portfolios/{id}/accounts/export.xlsx",
  "GET /portfolios/{id}/accounts/export.html",
  "GET /portfolios/{id}/reports/clients.zip",
  "GET /portfolios/{id}/reports/portfolio.html",
  "GET /portfolios/{id}/reports/portfolio.xlsx",
  "PUT /portfolios/{id}/members",
  "DELETE /portfolios/{id}/members",
  "POST /portfolios/{id}/imports",
  "PATCH /portfolios/{id}/imports/{importId}",
] as const;

export const DESK_FORMS = [
  "POST /sign-in",
  "POST /settings",
  "POST /portfolios",
  "POST /portfolios/:id/accounts/:accountId/edit",
  "POST /portfolios/:id/accounts/edit",
  "POST /portfolios/:id/accounts/edit/undo",
  "POST /portfolios/:id/accounts/new",
  "POST /portfolios/:id/accounts/views",
  "POST /portfolios/:id/reports",
  "POST /portfolios/:id/settings",
  "POST /portfolios/:id/members",
  "POST /portfolios/:id/leave",
  "POST /portfolios/:id/accounts/removed",
  "POST /onboardings/:id/sharing",
  "POST /portfolios/:id/accounts/:accountId/removal",
  "POST /sign-in/out",
] as const;
