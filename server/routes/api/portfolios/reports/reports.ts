/** What is handed over of a portfolio, as files. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Query } from "../../../../application/portfolios/filter-query.ts";
import { languageOf } from "../../../../plugins/language.ts";
import {
  clientPageFile,
  clientsArchive,
  clientWorkbookFile,
  type HandedFile,
  HTML,
  portfolioPageFile,
  portfolioWorkbookFile,
  type ReportDependencies,
  XLSX,
  ZIP,
} from "../../../desk-reports.ts";
import type { Api } from "../../frame/api.ts";
import { problems } from "../../frame/problem-schema.ts";
import { byPrincipal, type PrincipalDependencies, principalOf } from "../../people/principal.ts";
import { FILTERS } from "../table/filters.ts";

const Params = z.object({ id: z.string().describe("The id of the portfolio") });
const ClientParams = Params.extend({ entityId: z.string().describe("The id of the entity") });

type Options = ReportDependencies & PrincipalDependencies;

export function reportRoutes(app: Api, deps: Options): void {
  clientRoutes(app, deps);
  archiveRoute(app, deps);
  wholeRoutes(app, deps);
}

function clientRoutes(app: Api, deps: Options): void {
  const client = {
    tags: ["portfolios"],
    ...byPrincipal,
    params: ClientParams,
  };
  const page = {
    ...client,
    operationId: "getClientReport",
    summary: "The report of one client: a page of about two sheets of paper",
    description:
      "All accounts of the entity as of today, with the name and the logo of the portfolio's reports.",
    response: { ...file(HTML), ...problems(401, 404, 429) },
  };
  app.get(
    "/portfolios/:id/entities/:entityId/report.html",
    { schema: page },
    async (request, reply) => {
      const made = await clientPageFile(await asked(request, deps), deps);
      return await send(reply.header("content-security-policy", made.policy), made);
    },
  );

  const workbook = {
    ...client,
    operationId: "getClientWorkbook",
    summary: "The report of one client as a workbook",
    response: { ...file(XLSX), ...problems(401, 404, 429) },
  };
  app.get(
    "/portfolios/:id/entities/:entityId/report.xlsx",
    { schema: workbook },
    async (request, reply) =>
      send(reply, await clientWorkbookFile(await asked(request, deps), deps)),
  );
}

function archiveRoute(app: Api, deps: Options): void {
  const archive = {
    operationId: "getClientReports",
    summary: "The reports of all clients with an account that the filter lets pass, in one archive",
    description:
      "A page for each client, with `workbooks` a workbook as well, and the contents. Each report tells of all accounts of its " +
      "client. Made while it is sent; one at a time for whoever asks.",
    tags: ["portfolios"],
    ...byPrincipal,
    params: Params,
    querystring: z.object({
      ...FILTERS,
      workbooks: z.enum(["1"]).optional().describe("`1`: a workbook for each client as well"),
    }),
    response: { ...file(ZIP), ...problems(400, 401, 404, 422, 429, 503) },
  };
  app.get("/portfolios/:id/reports/clients.zip", { schema: archive }, async (request, reply) => {
    const { workbooks } = request.query;
    const hasWorkbooks = workbooks !== undefined;
    const query = request.query as Query;
    return await send(
      reply,
      await clientsArchive({ ...(await asked(request, deps)), query, hasWorkbooks }, deps),
    );
  });
}

function wholeRoutes(app: Api, deps: Options): void {
  const whole = {
    tags: ["portfolios"],
    ...byPrincipal,
    params: Params,
    querystring: z.object(FILTERS),
  };
  const wholePage = {
    ...whole,
    operationId: "getPortfolioReport",
    summary: "The report of all accounts, or of those of a filter: a page to print",
    description:
      "Figures, what holds accounts back, what lapses within 90 days and all clients; of long lists the first ones, and it says " +
      "how many there are. The workbook has them all.",
    response: { ...file(HTML), ...problems(400, 401, 404, 429) },
  };
  app.get(
    "/portfolios/:id/reports/portfolio.html",
    { schema: wholePage },
    async (request, reply) => {
      const query = request.query as Query;
      const made = await portfolioPageFile({ ...(await asked(request, deps)), query }, deps);
      return await send(reply.header("content-security-policy", made.policy), made);
    },
  );

  const wholeWorkbook = {
    ...whole,
    operationId: "getPortfolioWorkbook",
    summary: "The report of all accounts, or of those of a filter, as a workbook",
    description:
      "Sheets with typed cells: summary, clients, accounts, what each lacks, lapses within 90 days. Made while it is sent; one at " +
      "a time for whoever asks.",
    response: { ...file(XLSX), ...problems(400, 401, 404, 429, 503) },
  };
  app.get(
    "/portfolios/:id/reports/portfolio.xlsx",
    { schema: wholeWorkbook },
    async (request, reply) => {
      const query = request.query as Query;
      return await send(
        reply,
        await portfolioWorkbookFile({ ...(await asked(request, deps)), query }, deps),
      );
    },
  );
}

async function asked<Named>(request: FastifyRequest & { params: Named }, deps: Options) {
  const principal = await principalOf(request, deps);
  return { ...request.params, principal, language: languageOf(request) };
}

function file(type: string) {
  return {
    200: { description: "The file", content: { [type]: { schema: z.unknown() } } },
  };
}

function send(reply: FastifyReply, { type, disposition, content }: HandedFile) {
  return reply.header("content-disposition", disposition).type(type).send(content);
}
