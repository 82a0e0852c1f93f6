/** The rulesets themselves: their words and sources, their proof, and what going over to one would mean. */
import { z } from "zod";
import {
  ImpactReply,
  ProofReply,
  RulesetList,
  RulesetReply,
} from "../../../application/rulesets/ruleset-replies.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { FactsBody } from "../checks/facts-schema.ts";
import { requireKey } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { pageFrom, pageQuery, startOf } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";

const IMPACT_BODY_BYTES_MAX = 8 * 1024 ** 2;
const tags = ["rulesets"];

const RulesetParams = z.object({
  id: z.string().max(60).describe("For example `wechat-live`"),
  version: z.string().max(60).describe("For example `2020-09`"),
});

const RulesetListQuery = z.object(pageQuery(100));

/** For documentation: the application reads the body itself and names everything that is wrong with it. */
const ImpactBody = z.strictObject({
  accounts: z
    .array(z.strictObject({ id: z.string().nullable().optional(), facts: FactsBody }))
    .describe("At most 10,000; one that is wrong is told among `problems`, and the others go on"),
  against: z.string().optional().describe("The rules of today; default: the active ruleset"),
  asOf: z.iso.date().optional().describe("Default: today in Asia/Shanghai"),
});

type Options = Pick<UseCases, "rulesets" | "apiKeys">;

export function rulesetRoutes(app: Api, { rulesets, apiKeys }: Options): void {
  const listing = {
    operationId: "listRulesets",
    summary: "The rulesets that there are",
    tags,
    querystring: RulesetListQuery,
    response: { 200: RulesetList, ...problems(400, 429) },
  };
  app.get("/rulesets", { schema: listing }, (request) => {
    const { pageSize, pageToken } = request.query;
    const all = rulesets.list(languageOf(request));
    return pageFrom(all, { start: startOf(pageToken, all.length), pageSize });
  });

  const reading = {
    operationId: "getRuleset",
    summary: "One version of a ruleset: conditions, borders, words and sources",
    tags,
    params: RulesetParams,
    response: { 200: RulesetReply, ...problems(404, 429) },
  };
  app.get("/rulesets/:id/:version", { schema: reading }, (request) =>
    found(rulesets.get(nameOf(request.params), languageOf(request))),
  );

  const proving = {
    operationId: "getProof",
    summary: "What is proven of a ruleset, by trying every cell",
    tags,
    params: RulesetParams,
    response: { 200: ProofReply, ...problems(404, 429) },
  };
  app.get("/rulesets/:id/:version/proof", { schema: proving }, async (request) =>
    found(await rulesets.proof(nameOf(request.params), languageOf(request))),
  );

  const weighing = {
    operationId: "getImpact",
    summary: "Who would gain and who would lose under this version, and why",
    tags,
    params: RulesetParams,
    body: ImpactBody,
    security: [{ apiKey: [] }],
    response: { 200: ImpactReply, ...problems(400, 401, 404, 413, 415, 422, 429) },
  };
  app.post(
    "/rulesets/:id/:version/impact",
    { schema: weighing, bodyLimit: IMPACT_BODY_BYTES_MAX, preParsing: requireKey(apiKeys) },
    async (request) => {
      const name = nameOf(request.params);
      const outcome = found(await rulesets.impact(name, bodyOf(request), languageOf(request)));
      if (!outcome.ok) throw new AnswersInvalid(outcome.problems);
      return outcome.reply;
    },
  );
}

function nameOf({ id, version }: { id: string; version: string }): string {
  return `${id}@${version}`;
}

function found<T>(value: T | null): T {
  if (value === null) throw new AppError("not-found");
  return value;
}
