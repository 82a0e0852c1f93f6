/**
 * What everybody is answered on every route, in the order of `ACTORS`: owner, read member, write member, another consultant,
 * the owner's read key, the owner's write key, the merchant, nobody. Requests carry what lets them in, changes of the API
 * `If-Match: *`, and nothing else, so that whoever is let in to change something may be answered 400, 409 or 422.
 *
 * A new route fails the test until it has a row here: add it to the group whose answers it shares.
 */

/** A status, or that one is led to where one signs in. */
export type Cell = number | "sign-in";
type Row = readonly Cell[];
type Table = Readonly<Record<string, Row>>;

/** For anybody the same. */
const alike = (status: number): Row => Array.from({ length: 8 }, () => status);

/** A page of a merchant's onboarding: to all others there is nothing. */
const ofMerchant = (status: number): Row => [404, 404, 404, 404, 404, 404, status, 404];

/** A call about an onboarding; sessions mean nothing there, and a key that began another one finds nothing. */
const called = (status: number): Row => [401, 401, 401, 401, 404, 404, status, 401];

/** The same for what may change something. */
const changed = (status: number): Row => [401, 401, 401, 401, 403, 404, status, 401];

/** A page of one's own. */
const ofPerson = (status: number): Row => [...people(status, status, status, status), ...asked];

/** A page of a portfolio, and one with a form; the form itself carries nothing here. */
const shown = (status: number): Row => [...people(status, status, status, 404), ...asked];
const edited = (status: number): Row => [...people(status, 403, status, 404), ...asked];

/** The same by call: what is read, and what is changed. */
const read = (status: number): Row => [
  ...people(status, status, status, 404),
  ...keys(status, status),
];
const written = (status: number): Row => [
  ...people(status, 403, status, 404),
  ...keys(403, status),
];

const keys = (ofReading: number, ofWriting: number) => [ofReading, ofWriting, 401, 401];

const people = (owner: number, reader: number, writer: number, other: number) => [
  owner,
  reader,
  writer,
  other,
];
const asked = ["sign-in", "sign-in", "sign-in", "sign-in"] as const;

const PUBLIC: Table = {
  "GET /": alike(200),
  "GET /*": alike(404),
  // By a secret alone, whoever comes.
  "GET /cal/:file": alike(404),
  "GET /openapi.json": alike(200),
  "GET /schemas/ruleset.json": alike(200),
  "GET /healthz": alike(200),
  "GET /readyz": alike(200),
  "GET /rules": alike(200),
  "GET /check": alike(200),
  "GET /check/receipt.json": alike(200),
  "GET /check.ics": alike(303),
  "GET /platform.ics": alike(200),
  "GET /what-if": alike(200),
  "GET /errors": alike(200),
  "GET /docs": alike(200),
  "GET /docs/errors": alike(200),
  "GET /docs/:operation": alike(404),
  "GET /assets/kaibo.css": alike(200),
  "GET /assets/desk.css": alike(200),
  "GET /resume": alike(200),
  "POST /resume": alike(422),
  "GET /sharing": alike(404),
  "GET /resume/:code": alike(404),
  "POST /onboardings": alike(422),
  "POST /api/v1/checks": alike(422),
  "POST /api/v1/checks/batch": alike(200),
  "POST /api/v1/receipts": alike(422),
  "GET /api/v1/receipts/key": alike(200),
  "GET /api/v1/rulesets": alike(200),
  "GET /api/v1/rulesets/:id/:version": alike(404),
  "GET /api/v1/rulesets/:id/:version/proof": alike(404),
  "GET /api/v1/errcodes": alike(200),
  "GET /api/v1/errcodes/:code": alike(400),
};

const BY_KEY: Table = {
  "POST /api/v1/rulesets/:id/:version/impact": [401, 401, 401, 401, 404, 404, 401, 401],
  "POST /api/v1/webhooks": [401, 401, 401, 401, 403, 422, 401, 401],
  "GET /api/v1/webhooks": [401, 401, 401, 401, 200, 200, 401, 401],
  "GET /api/v1/webhooks/:id": [401, 401, 401, 401, 404, 404, 401, 401],
  "DELETE /api/v1/webhooks/:id": [401, 401, 401, 401, 403, 404, 401, 401],
  "POST /api/v1/webhooks/:id/secret": [401, 401, 401, 401, 403, 404, 401, 401],
  "GET /api/v1/webhooks/:id/deliveries": [401, 401, 401, 401, 404, 404, 401, 401],
  "POST /api/v1/webhooks/:id/deliveries/:deliveryId/replay": [
    401, 401, 401, 401, 403, 404, 401, 401,
  ],
  "GET /api/v1/onboardings": [401, 401, 401, 401, 200, 200, 401, 401],
  "POST /api/v1/onboardings": [422, 422, 422, 422, 403, 422, 422, 422],
};

const MERCHANT_PAGES: Table = {
  "GET /onboardings/:id": ofMerchant(200),
  "GET /onboardings/:id/forecast.ics": ofMerchant(303),
  "GET /onboardings/:id/report": ofMerchant(200),
  "POST /onboardings/:id/reminders": ofMerchant(303),
  "GET /onboardings/:id/sharing": ofMerchant(200),
  "POST /onboardings/:id/sharing": ofMerchant(422),
  "GET /onboardings/:id/room": ofMerchant(200),
  "POST /onboardings/:id/room": ofMerchant(409),
  "GET /onboardings/:id/room/poster": ofMerchant(404),
  "GET /onboardings/:id/room/pack.zip": ofMerchant(404),
  "POST /onboardings/:id/room/push-address": ofMerchant(404),
  "GET /onboardings/:id/images/:imageId": ofMerchant(404),
  "GET /onboardings/:id/jobs": ofMerchant(200),
  "GET /onboardings/:id/jobs/:jobId": ofMerchant(404),
  "GET /onboardings/:id/goods": ofMerchant(200),
  "POST /onboardings/:id/goods": ofMerchant(409),
  "GET /onboardings/:id/goods/pack.zip": ofMerchant(404),
  "GET /onboardings/:id/goods/pictures": ofMerchant(200),
  "POST /onboardings/:id/goods/pictures": ofMerchant(422),
  "POST /onboardings/:id/goods/pictures/fetch": ofMerchant(303),
  "GET /onboardings/:id/goods/pictures/:batch": ofMerchant(404),
  "POST /onboardings/:id/goods/pictures/:batch": ofMerchant(404),
  "GET /onboardings/:id/goods/import": ofMerchant(200),
  "POST /onboardings/:id/goods/import": ofMerchant(422),
  "GET /onboardings/:id/goods/import/results/:result": ofMerchant(404),
  "POST /onboardings/:id/goods/import/corrections": ofMerchant(400),
  "GET /onboardings/:id/goods/import/goods.xlsx": ofMerchant(200),
  "GET /onboardings/:id/goods/import/goods.csv": ofMerchant(200),
  "GET /onboardings/:id/eligibility": ofMerchant(200),
  "POST /onboardings/:id/eligibility": ofMerchant(303),
  "GET /onboardings/:id/enable": ofMerchant(200),
  "POST /onboardings/:id/enable": ofMerchant(409),
  "GET /onboardings/:id/anchors": ofMerchant(200),
  "POST /onboardings/:id/anchors": ofMerchant(409),
};

const MERCHANT_CALLS: Table = {
  "GET /api/v1/onboardings/:id": called(200),
  "GET /api/v1/onboardings/:id/room": called(200),
  "GET /api/v1/onboardings/:id/history": called(200),
  "GET /api/v1/onboardings/:id/members": called(200),
  "GET /api/v1/onboardings/:id/jobs": called(200),
  "GET /api/v1/onboardings/:id/goods": called(200),
  "GET /api/v1/onboardings/:id/images/:imageId": called(404),
  "GET /api/v1/jobs/:id": called(404),
  "POST /api/v1/onboardings/:id/events": changed(422),
  "POST /api/v1/onboardings/:id/members/poll": changed(409),
  "POST /api/v1/onboardings/:id/goods/sync": changed(409),
  "POST /api/v1/onboardings/:id/goods/import": changed(422),
  "POST /api/v1/onboardings/:id/wechat-events": changed(400),
  "POST /api/v1/onboardings/:id/images": changed(400),
};

const PEOPLE: Table = {
  "GET /sign-in": [...people(303, 303, 303, 303), 200, 200, 200, 200],
  "POST /sign-in": alike(422),
  // One who signs out is led there as well.
  "POST /sign-in/out": [...asked, ...asked],
  "GET /setup/:token": alike(404),
  "POST /setup/:token": alike(404),
  "GET /settings": ofPerson(200),
  "POST /settings": ofPerson(400),
  // For administrators, of whom there is none among these.
  "GET /settings/people/:personId/erase": ofPerson(403),
  "POST /settings/people/:personId/erase": ofPerson(403),
};

const ACCOUNTS: Table = {
  "GET /portfolios/:id/actions": shown(200),
  "GET /portfolios/:id/calendar": shown(200),
  "POST /portfolios/:id/calendar/feeds": shown(200),
  "POST /portfolios/:id/actions/weights": edited(303),
  "GET /portfolios/:id/accounts/new": edited(200),
  "POST /portfolios/:id/accounts/new": edited(422),
  "GET /portfolios/:id/accounts/removed": shown(200),
  "POST /portfolios/:id/accounts/removed": edited(404),
  "GET /portfolios/:id/accounts/:accountId": shown(200),
  "GET /portfolios/:id/accounts/:accountId/sharing": edited(200),
  "GET /portfolios/:id/accounts/:accountId/receipt.json": shown(200),
  "GET /portfolios/:id/accounts/:accountId/forecast.ics": shown(200),
  "GET /portfolios/:id/accounts/:accountId/facts/:fact": shown(200),
  "POST /portfolios/:id/accounts/:accountId/facts/:fact": edited(422),
  "POST /portfolios/:id/accounts/:accountId/facts/:fact/choice": edited(404),
  "GET /portfolios/:id/accounts/:accountId/edit": edited(200),
  "POST /portfolios/:id/accounts/:accountId/edit": edited(303),
  // The owner has removed it when the other one comes.
  "POST /portfolios/:id/accounts/:accountId/removal": [...people(303, 403, 404, 404), ...asked],
  "GET /portfolios/:id/entities/:entityId": shown(200),
  "GET /portfolios/:id/entities/:entityId/edit": edited(200),
  "POST /portfolios/:id/entities/:entityId/edit": edited(422),
  "GET /portfolios/:id/entities/:entityId/facts/:fact": shown(200),
  "POST /portfolios/:id/entities/:entityId/facts/:fact": edited(422),
  "POST /portfolios/:id/entities/:entityId/facts/:fact/choice": edited(404),
};

const owned = (status: number): Row => [...people(status, 403, 403, 404), ...asked];

const TABLES: Table = {
  "GET /api/v1/portfolios/:id/actions": read(200),
  "GET /api/v1/portfolios/:id/calendar": read(200),
  "GET /api/v1/portfolios/:id/feeds": read(200),
  "POST /api/v1/portfolios/:id/feeds": [...people(201, 201, 201, 404), ...keys(403, 201)],
  "DELETE /api/v1/portfolios/:id/feeds/:feedId": [...people(404, 404, 404, 404), ...keys(403, 404)],
  "GET /api/v1/portfolios/:id/accounts": read(200),
  "GET /api/v1/portfolios/:id/accounts/export.csv": read(200),
  "GET /api/v1/portfolios/:id/accounts/export.xlsx": read(200),
  "GET /api/v1/portfolios/:id/accounts/export.html": read(200),
  "GET /api/v1/portfolios/:id/accounts/:accountId": read(200),
  "PATCH /api/v1/portfolios/:id/accounts/:accountId": written(422),
  "GET /api/v1/portfolios/:id/tasks": read(200),
  "GET /api/v1/portfolios/:id/tasks/export.csv": read(200),
  "GET /api/v1/portfolios/:id/tasks/export.md": read(200),
  "POST /api/v1/portfolios/:id/tasks": written(422),
  "PUT /api/v1/portfolios/:id/accounts/:accountId/tasks/:condition": written(404),
  "DELETE /api/v1/portfolios/:id/accounts/:accountId/tasks/:condition": written(404),
  "GET /portfolios/:id/audits": shown(200),
  "POST /portfolios/:id/audits": edited(303),
  "GET /portfolios/:id/audits/versus": shown(404),
  "POST /portfolios/:id/audits/schedule": edited(400),
  "POST /portfolios/:id/audits/shares": edited(404),
  "GET /audits/:id": shown(200),
  "GET /audits/:id/export.csv": shown(200),
  "GET /audits/:id/export.xlsx": shown(200),
  "GET /audits/:id/export.html": shown(200),
  "GET /audits/:id/export.ics": shown(200),
  "GET /audits/:id/compare/:earlier": shown(200),
  "GET /audits/:id/share": edited(200),
  "POST /audits/:id/share": edited(422),
  "GET /audits/:id/removal": edited(200),
  "POST /audits/:id/removal": edited(303),
  "GET /s/:token": alike(404),
  "GET /s/:token/accounts.csv": alike(404),
  "POST /api/v1/portfolios/:id/audits": written(422),
  "GET /api/v1/portfolios/:id/audits": read(200),
  "GET /api/v1/audits/:id": read(200),
  "GET /api/v1/audits/:id/results": read(200),
  "GET /api/v1/audits/:id/export.csv": read(200),
  "GET /api/v1/audits/:id/export.xlsx": read(200),
  "GET /api/v1/audits/:id/export.html": read(200),
  "GET /api/v1/audits/:id/export.ics": read(200),
  "GET /api/v1/audits/:id/compare/:earlier": read(200),
  // Each has one to take away.
  "DELETE /api/v1/audits/:id": written(204),
  "POST /api/v1/shares": [422, 422, 422, 422, 403, 422, 401, 401],
  "DELETE /api/v1/shares/:id": written(204),
  "POST /api/v1/portfolios/:id/impact": read(422),
  "GET /api/v1/portfolios/:id/impact/export.csv": read(400),
  "GET /portfolios/:id/tasks": shown(200),
  "GET /portfolios/:id/tasks/export.csv": shown(200),
  "GET /portfolios/:id/tasks/export.md": shown(200),
  "GET /portfolios/:id/tasks/new": edited(404),
  "POST /portfolios/:id/tasks/new": edited(404),
  "POST /portfolios/:id/tasks/undo": edited(404),
  "GET /portfolios/:id/accounts/:accountId/tasks/:condition": edited(404),
  "POST /portfolios/:id/accounts/:accountId/tasks/:condition": edited(404),
  "GET /portfolios/:id/impact": shown(200),
  "GET /portfolios/:id/impact/export.csv": shown(404),
  "GET /portfolios/:id/accounts": shown(200),
  "POST /portfolios/:id/accounts/views": edited(400),
  "POST /portfolios/:id/accounts/edit": edited(422),
  "POST /portfolios/:id/accounts/edit/undo": edited(404),
  "GET /portfolios/:id/accounts/export.csv": shown(200),
  "GET /portfolios/:id/accounts/export.xlsx": shown(200),
  "GET /portfolios/:id/accounts/export.html": shown(200),
  "GET /portfolios/:id/template.csv": shown(200),
  "GET /portfolios/:id/template.xlsx": shown(200),
};

/** The same by call; the owner's key comes after the owner. */
const ownedCall = (status: number, byKey: number): Row => [
  ...people(status, 403, 403, 404),
  ...keys(403, byKey),
];

const REQUESTS: Table = {
  "GET /api/v1/portfolios/:id/fact-requests": read(200),
  "POST /api/v1/portfolios/:id/fact-requests": written(422),
  // Of what is not there nobody is told more than that.
  "GET /api/v1/fact-requests/:id": [...people(404, 404, 404, 404), ...keys(404, 404)],
  "DELETE /api/v1/fact-requests/:id": [...people(404, 404, 404, 404), ...keys(403, 404)],
  "GET /portfolios/:id/requests": shown(200),
  "POST /portfolios/:id/requests": edited(400),
  "GET /portfolios/:id/requests/new": edited(422),
  "POST /portfolios/:id/requests/many": edited(200),
  "POST /portfolios/:id/requests/links.csv": edited(200),
  "POST /portfolios/:id/requests/settings": edited(400),
  "GET /portfolios/:id/requests/:requestId": shown(404),
  "POST /portfolios/:id/requests/:requestId/answers": edited(404),
  "POST /portfolios/:id/requests/:requestId/link": edited(404),
  // A merchant's link: who has it is let in, whoever else they are.
  "GET /a/:token": alike(404),
  "POST /a/:token": alike(404),
};

const REPORTS: Table = {
  "GET /portfolios/:id/reports": shown(200),
  "POST /portfolios/:id/reports": edited(303),
  "GET /portfolios/:id/reports/clients.zip": shown(200),
  "GET /portfolios/:id/reports/portfolio.html": shown(200),
  "GET /portfolios/:id/reports/portfolio.xlsx": shown(200),
  "GET /api/v1/portfolios/:id/reports/portfolio.html": read(200),
  "GET /api/v1/portfolios/:id/reports/portfolio.xlsx": read(200),
  "GET /api/v1/portfolios/:id/reports/clients.zip": read(200),
  "GET /api/v1/portfolios/:id/entities/:entityId/report.html": read(200),
  "GET /api/v1/portfolios/:id/entities/:entityId/report.xlsx": read(200),
  "GET /portfolios/:id/entities/:entityId/report.html": shown(200),
  "GET /portfolios/:id/entities/:entityId/report.xlsx": shown(200),
  "GET /portfolios/:id/entities/:entityId/records.json": shown(200),
  "GET /portfolios/:id/accounts/:accountId/erase": owned(200),
  "POST /portfolios/:id/accounts/:accountId/erase": owned(422),
  "GET /portfolios/:id/entities/:entityId/erase": owned(200),
  "POST /portfolios/:id/entities/:entityId/erase": owned(422),
  "GET /portfolios/:id/erase": owned(200),
  "POST /portfolios/:id/erase": owned(422),
};

const IMPORTS: Table = {
  "GET /portfolios/:id/import": shown(200),
  "POST /portfolios/:id/import": edited(422),
  "POST /portfolios/:id/import/undo": edited(404),
  "GET /portfolios/:id/import/template.csv": shown(200),
  "POST /portfolios/:id/import/:importId/discard": edited(404),
  "GET /portfolios/:id/import/:importId/differences.csv": shown(404),
  "GET /portfolios/:id/import/:importId/columns": shown(404),
  "POST /portfolios/:id/import/:importId/columns": edited(404),
  "GET /portfolios/:id/import/:importId/cells": shown(404),
  "POST /portfolios/:id/import/:importId/cells": edited(404),
  "GET /portfolios/:id/import/:importId/cells.csv": shown(404),
  "GET /portfolios/:id/import/:importId/changes": shown(404),
  "POST /portfolios/:id/import/:importId/changes": edited(404),
  "PUT /api/v1/portfolios/:id/accounts": written(422),
  "POST /api/v1/portfolios/:id/imports": written(201),
  "GET /api/v1/portfolios/:id/imports/:importId": read(404),
  "PATCH /api/v1/portfolios/:id/imports/:importId": written(404),
  "POST /api/v1/portfolios/:id/imports/:importId/apply": written(404),
  "POST /api/v1/portfolios/:id/imports/:importId/undo": written(404),
};

const PORTFOLIOS: Table = {
  "GET /portfolios": ofPerson(200),
  "POST /portfolios": ofPerson(422),
  "GET /portfolios/:id": shown(200),
  "GET /portfolios/:id/digest": shown(200),
  "POST /portfolios/:id/digest": edited(400),
  "GET /portfolios/:id/settings": shown(200),
  "POST /portfolios/:id/settings": edited(422),
  "POST /portfolios/:id/members": owned(400),
  // An owner stays.
  "POST /portfolios/:id/leave": shown(303),
  "GET /api/v1/portfolios": [...people(200, 200, 200, 200), ...keys(200, 200)],
  "POST /api/v1/portfolios": [...people(422, 422, 422, 422), ...keys(403, 422)],
  "GET /api/v1/portfolios/:id": read(200),
  "PATCH /api/v1/portfolios/:id": written(422),
  "GET /api/v1/portfolios/:id/members": read(200),
  "PUT /api/v1/portfolios/:id/members": [...people(422, 403, 403, 404), ...keys(403, 422)],
  // Which member is meant stands in the query; members may take themselves out.
  "DELETE /api/v1/portfolios/:id/members": [...people(400, 400, 400, 404), ...keys(403, 400)],
  // The account was removed by its page before.
  "DELETE /api/v1/portfolios/:id/accounts/:accountId": ownedCall(404, 404),
  "DELETE /api/v1/portfolios/:id/entities/:entityId": ownedCall(204, 404),
  // After the owner has erased it, it is there for nobody.
  "DELETE /api/v1/portfolios/:id": [...people(204, 404, 404, 404), ...keys(403, 404)],
};

export const TABLE: Table = {
  ...PUBLIC,
  ...BY_KEY,
  ...MERCHANT_PAGES,
  ...MERCHANT_CALLS,
  ...PEOPLE,
  ...ACCOUNTS,
  ...TABLES,
  ...REQUESTS,
  ...REPORTS,
  ...IMPORTS,
  ...PORTFOLIOS,
};
