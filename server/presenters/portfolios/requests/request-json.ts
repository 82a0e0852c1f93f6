/** A request to a merchant as the API tells it: without its link, which is told once. */
import { z } from "zod";
import { FactKey } from "../../../../rules/facts/all.ts";
import {
  REQUEST_STATUSES,
  type SeenAnswer,
  type SeenRequest,
} from "../../../application/portfolios/requests/request-look.ts";
import type { AskedQuestion } from "../../../application/portfolios/requests/request-questions.ts";
import { AcceptMode } from "../../../application/portfolios/requests/request-record.ts";
import type { Language } from "../../../errors.ts";

const Named = z.strictObject({ id: z.string(), name: z.string() });

const QuestionJson = z.strictObject({
  fact: FactKey,
  account: Named.nullable().describe("Null where the question is about the whole entity"),
  why: z
    .enum(["open", "part", "contested", "chosen"])
    .describe(
      "Not known; known within limits only; statements contradict each other; or you chose it",
    ),
  text: z.string().nullable(),
  unknown: z.boolean().describe("The merchant said that somebody else knows"),
});

const AnswerJson = z.strictObject({
  id: z.int(),
  fact: FactKey,
  account: z.string().nullable().describe("The id of the account; null for the whole entity"),
  at: z.iso.datetime(),
  typed: z.string(),
  value: z.unknown().describe("As a check takes it; null for “I don't know”"),
  state: z.enum(["waiting", "unknown", "accepted", "declined"]),
  contradicts: z.boolean().describe("It waits, and what counts now cannot be true as well"),
  decidedBy: z.string().nullable(),
});

export const FactRequestJson = z
  .strictObject({
    id: z.string(),
    portfolio: z.string(),
    entity: Named.nullable(),
    account: Named.nullable().describe("Null for a whole entity"),
    status: z.enum(REQUEST_STATUSES),
    facts: z.array(FactKey).describe("Asked besides what can still change the verdict"),
    expiresOn: z.iso.date(),
    accepts: AcceptMode,
    by: z.string(),
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    questions: z.array(QuestionJson).describe("What is asked today, cheapest first"),
    answers: z.array(AnswerJson),
  })
  .meta({ id: "FactRequest" });
export type FactRequestJson = z.infer<typeof FactRequestJson>;

export const CreatedFactRequestJson = z
  .strictObject({
    id: z.string(),
    url: z.string().describe("For the merchant, who signs in nowhere; shown once"),
    message: z.string().describe("Text to send along, with the link in it"),
    questions: z.int().describe("How many are asked today"),
    expiresOn: z.iso.date(),
    accepts: AcceptMode,
  })
  .meta({ id: "CreatedFactRequest" });
export type CreatedFactRequestJson = z.infer<typeof CreatedFactRequestJson>;

export function factRequestJson(seen: SeenRequest, language: Language): FactRequestJson {
  const { request, status, entity, account, open, unknown, answers } = seen;
  const question = (isUnknown: boolean) => (one: AskedQuestion) => ({
    ...{ fact: one.fact, why: one.why, unknown: isUnknown },
    account: one.account === null ? null : { id: one.account, name: one.name ?? "" },
    text: one.text?.[language] ?? null,
  });
  return {
    ...{ id: request.id, portfolio: request.portfolio, status },
    entity: entity && { id: entity.id, name: entity.name },
    account: account && { id: account.id, name: account.name },
    facts: [...request.facts],
    ...{ expiresOn: request.expiresOn, accepts: request.accepts, by: request.by.name },
    ...{ createdAt: request.createdAt, revokedAt: request.revokedAt },
    questions: [...open.map(question(false)), ...unknown.map(question(true))],
    answers: answers.map(answerJson),
  };
}

function answerJson({ answer, state, isAgainst, entry }: SeenAnswer): z.infer<typeof AnswerJson> {
  const { id, fact, account, at, typed, value, declined } = answer;
  const decidedBy = entry?.accepted?.by.name ?? declined?.by.name ?? null;
  return { id, fact, account, at, typed, value, state, contradicts: isAgainst, decidedBy };
}
