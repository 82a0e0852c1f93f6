/** The pages: their view engine, cookies, forms and errors live in this scope and nowhere else. */
import { join } from "node:path";
import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import view from "@fastify/view";
import { Eta } from "eta";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { paths } from "../../paths.ts";
import { holdRoles } from "../portfolio-roles.ts";
import { checkReceipt } from "./checks/check-receipt.ts";
import { docsPages } from "./docs/docs.ts";
import { forecastCalendars } from "./forecast/forecast-calendars.ts";
import { accessOf } from "./frame/access-cookie.ts";
import { addAssets, assetVersion } from "./frame/assets.ts";
import { takeMultipartForms } from "./frame/form-body.ts";
import type { PageDependencies } from "./frame/page-dependencies.ts";
import { addPageErrors } from "./frame/page-errors.ts";
import { goodsImportPages } from "./goods/import/goods-import.ts";
import { goodsPicturePages } from "./goods/pictures/goods-pictures.ts";
import { publicPages } from "./home/public.ts";
import { jobPages } from "./jobs/jobs.ts";
import { onboardingPages } from "./onboarding/onboarding.ts";
import { reminderPages } from "./onboarding/reminders.ts";
import { stepPages } from "./onboarding/step.ts";
import { erasePersonPages } from "./people/erase-person.ts";
import { settingsPages } from "./people/settings.ts";
import { signInPages } from "./people/sign-in.ts";
import { signedIn } from "./people/signed-in.ts";
import { accountPages } from "./portfolios/account/account.ts";
import { accountEditPages } from "./portfolios/account/edit.ts";
import { entityPages } from "./portfolios/account/entity.ts";
import { factPages } from "./portfolios/account/facts.ts";
import { removedPages } from "./portfolios/account/removed.ts";
import { actionPages } from "./portfolios/actions/actions.ts";
import { auditPages } from "./portfolios/audits/audit.ts";
import { auditListPages } from "./portfolios/audits/audits.ts";
import { calendarPages } from "./portfolios/calendar/calendar.ts";
import { feedFile } from "./portfolios/calendar/feed-file.ts";
import { digestPages } from "./portfolios/digest/digest.ts";
import { portfolioImpactPages } from "./portfolios/impact/impact.ts";
import { importPages } from "./portfolios/import/imports.ts";
import { overviewPages, templateFiles } from "./portfolios/overview/overview.ts";
import { erasePages } from "./portfolios/reports/erase.ts";
import { reportFiles } from "./portfolios/reports/report-files.ts";
import { reportPages } from "./portfolios/reports/reports.ts";
import { requestMakingPages } from "./portfolios/requests/make.ts";
import { manyRequestPages } from "./portfolios/requests/many.ts";
import { merchantAnswerPages } from "./portfolios/requests/merchant.ts";
import { requestPages } from "./portfolios/requests/requests.ts";
import { portfolioSettingsPages } from "./portfolios/settings/settings.ts";
import { sharePages } from "./portfolios/shares/shares.ts";
import { tablePages } from "./portfolios/table/accounts.ts";
import { bulkEditPages } from "./portfolios/table/bulk-edit.ts";
import { exportFiles } from "./portfolios/table/exports.ts";
import { newTaskPages } from "./portfolios/tasks/new-task.ts";
import { taskPages } from "./portfolios/tasks/task.ts";
import { taskListPages } from "./portfolios/tasks/tasks.ts";
import { roomFiles } from "./room/room-files.ts";
import { sharingPages } from "./sharing/sharing.ts";
import { whatIfPages } from "./what-if/what-if.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whoever knows the address may send its form: no cookie lets anybody in, so that no other site can make use of one. */
    isRightInAddress?: boolean;
  }
}

const UPLOAD_BYTES_MAX = 10 * 1024 * 1024;

export const pageRoutes: FastifyPluginAsync<PageDependencies> = async (app, dependencies) => {
  const views = join(findProjectDirectory(), "views");
  // A form comes as a form; whatever else fastify could read is not for pages.
  app.removeContentTypeParser(["application/json", "text/plain"]);
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: UPLOAD_BYTES_MAX, files: 3, fields: 80, fieldSize: 64 * 1024 },
  });
  app.addHook(
    "preParsing",
    holdRoles((request) => signedIn(request, dependencies), dependencies),
  );
  takeMultipartForms(app, async (request) => {
    if (request.url.startsWith(paths.onboardings())) {
      await dependencies.onboardings.open(accessOf(request));
    }
  });
  await app.register(csrf, { getToken: csrfToken });
  await app.register(view, {
    engine: { eta: new Eta({ views, autoTrim: false }) },
    root: views,
    viewExt: "eta",
    defaultContext: { assetVersion: assetVersion(views) },
    production: !dependencies.config.reloadsTemplates,
  });
  await addAssets(app, views);
  addPageErrors(app, dependencies);
  app.addHook("preHandler", (request, reply, done) => {
    const isByCookie = request.routeOptions.config.isRightInAddress !== true;
    if (request.method === "POST" && isByCookie) app.csrfProtection(request, reply, done);
    else done();
  });
  publicPages(app, dependencies);
  signInPages(app, dependencies);
  settingsPages(app, dependencies);
  erasePersonPages(app, dependencies);
  docsPages(app, dependencies);
  checkReceipt(app, dependencies);
  forecastCalendars(app, dependencies);
  whatIfPages(app, dependencies);
  onboardingPages(app, dependencies);
  sharingPages(app, dependencies);
  jobPages(app, dependencies);
  reminderPages(app, dependencies);
  roomFiles(app, dependencies);
  stepPages(app, dependencies);
  goodsImportPages(app, dependencies);
  goodsPicturePages(app, dependencies);
  importPages(app, dependencies);
  tablePages(app, dependencies);
  bulkEditPages(app, dependencies);
  portfolioImpactPages(app, dependencies);
  taskListPages(app, dependencies);
  newTaskPages(app, dependencies);
  taskPages(app, dependencies);
  exportFiles(app, dependencies);
  overviewPages(app, dependencies);
  templateFiles(app, dependencies);
  reportPages(app, dependencies);
  actionPages(app, dependencies);
  calendarPages(app, dependencies);
  auditListPages(app, dependencies);
  auditPages(app, dependencies);
  sharePages(app, dependencies);
  feedFile(app, dependencies);
  reportFiles(app, dependencies);
  erasePages(app, dependencies);
  portfolioSettingsPages(app, dependencies);
  digestPages(app, dependencies);
  requestPages(app, dependencies);
  requestMakingPages(app, dependencies);
  manyRequestPages(app, dependencies);
  merchantAnswerPages(app, dependencies);
  accountPages(app, dependencies);
  accountEditPages(app, dependencies);
  removedPages(app, dependencies);
  entityPages(app, dependencies);
  factPages(app, dependencies);
};

/** A form's token; one that is no text, or none, is none that we gave. */
function csrfToken(request: FastifyRequest): string {
  const { _csrf: given } = (request.body ?? {}) as { _csrf?: unknown };
  const [token] = [given].flat();
  return typeof token === "string" ? token : "";
}
