/** The rulesets themselves: their words and sources, their proof, and what going over to one would mean. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ApiKeys } from "../../../application/ports/secrets.ts";
import {
  ImpactReply,
  ProofReply,
  RulesetList,
  RulesetReply,
} from "../../../application/rulesets/ruleset-replies.ts";
import type { RulesetsService } from "../../../application/rulesets/rulesets.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { startOf } from "../frame/page-start.ts";
import { problems } from "../frame/problem-schema.ts";
import { bodyOf } from "../frame/read-json.ts";
import { requireKey } from "../frame/require-key.ts";
import { ImpactBody, RulesetListQuery, RulesetParams } from "./ruleset-schema.ts";

const IMPACT_BODY_BYTES_MAX = 8 * 1024 ** 2;
const tags = ["rulesets"];

type Options = { rulesets: RulesetsService; apiKeys: ApiKeys };

export const rulesetRoutes: FastifyPluginAsyncZod<Options> = async (app, { rulesets, apiKeys }) => {
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
    const start = startOf(pageToken, all.length);
    const end = start + pageSize;
    return {
      items: all.slice(start, end),
      nextPageToken: end < all.length ? String(end) : null,
    };
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

  return Promise.resolve();
};

function nameOf({ id, version }: { id: string; version: string }): string {
  return `${id}@${version}`;
}

function found<T>(value: T | null): T {
  if (value === null) throw new AppError("not-found");
  return value;
}
