import { z } from "zod";
import {
  FIELD_PROBLEM_CODES,
  PROBLEMS_TOLD_MAX,
} from "../../../application/reading/field-problems.ts";
import { ERROR_CODES } from "../../../errors.ts";
import { PROBLEM_MEDIA_TYPE } from "../../../presenters/frame/problem.ts";

export const Problem = z
  .looseObject({
    type: z.string().describe("Where the code is explained"),
    title: z.string().describe("What is wrong, in the language of `Accept-Language`"),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe("The path that was asked for"),
    code: z.enum(ERROR_CODES),
    errors: z
      .array(
        z.strictObject({
          pointer: z
            .string()
            .optional()
            .describe("JSON pointer (RFC 6901) into the request's body"),
          parameter: z.string().optional().describe("Or the name of a query parameter"),
          code: z.enum(FIELD_PROBLEM_CODES),
          message: z.string().describe("What was read and what is expected"),
        }),
      )
      .optional()
      .describe(`The answers that have to be corrected, the first ${PROBLEMS_TOLD_MAX}`),
    errorsTotal: z.int().optional().describe("How many have to be corrected"),
    allowedEvents: z.array(z.string()).optional().describe("With `event-not-allowed`"),
    onboardingId: z.string().optional().describe("With `external-id-taken`, which has it"),
  })
  .meta({ id: "Problem" });

const DESCRIPTIONS = {
  400: "The request cannot be read",
  401: "The token or the API key is missing, or the key is unknown",
  403: "It may be read, and not changed",
  404: "There is nothing at this address, or the token does not open it",
  408: "The upload took longer than a minute",
  409: "Not in the present state, a request with this key is still running, or the name is taken",
  412: "It was changed in the meantime",
  413: "The body is too large",
  415: "The content type is not supported",
  422: "Answers need to be corrected, or the key was used with another body",
  428: "`If-Match` is missing",
  429: "Too many requests; `Retry-After` says when to come back",
  503: "Too much is under way, or nothing can be kept at the moment; `Retry-After` says when to come back",
  507: "There is no room for further pictures",
} as const;

type ProblemStatus = keyof typeof DESCRIPTIONS;

/** The refusals that an operation documents; every one of them may be asked with a query that it does not know. */
export function problems<Status extends ProblemStatus>(...statuses: readonly Status[]) {
  return Object.fromEntries(
    [400 as const, ...statuses].map((status) => [
      status,
      { description: DESCRIPTIONS[status], content: { [PROBLEM_MEDIA_TYPE]: { schema: Problem } } },
    ]),
  );
}
