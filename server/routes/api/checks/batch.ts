/** `POST /checks/batch`: a line in, a line out, while the request is still being sent. */
import { Readable } from "node:stream";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { AcceptedRuleset } from "../../../../rules/accept.ts";
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { Plan } from "../../../../rules/compile.ts";
import { accountJudge } from "../../../application/audits/account-judge.ts";
import {
  LINE_BYTES_MAX,
  lineJudge,
  lineTooLong,
} from "../../../application/audits/account-line.ts";
import { noteProblems, readRuleset } from "../../../application/reading/request-parts.ts";
import type { Rulebook } from "../../../application/rulesets/rulebook.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError, type Language } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import {
  type AnswerLine,
  answerLines,
  refusedLine,
  unfinishedLine,
} from "../../../presenters/audits/answer-lines.ts";
import { AnswersInvalid } from "../../../presenters/frame/problem.ts";
import { problems } from "../frame/problem-schema.ts";
import { BatchAnswer, BatchLine, batchQuery } from "./batch-schema.ts";
import { type CutLine, LineCutter } from "./line-cutter.ts";

const NDJSON = "application/x-ndjson";
export const BATCH_LINES_MAX = 100_000;
const BODY_BYTES_MAX = 64 * 1024 ** 2;
/** So much text is made before the stream is asked whether there is room for more. */
const ANSWER_CHARACTERS = 64 * 1024;
/** How long the last line of a batch that was too large may take to arrive. */
const LAST_LINE_MS = 5000;

const DESCRIPTION = `One account a line, one answer a line, in the same order. Answers come while lines are still being
sent; whoever does not read them is not read from. A line that cannot be judged is answered by \`{ id, problem }\`, and
the others go on; empty lines are passed over. A line has ${LINE_BYTES_MAX / 1024} KiB at most and a batch ${BATCH_LINES_MAX} lines and ${BODY_BYTES_MAX / 1024 ** 2} MiB: a
larger \`Content-Length\` is refused at once, and a batch that turns out to be larger is answered up to there, then by a
last line with the problem \`batch-too-large\`, and the connection is cut. An answer that ends without its last chunk is
incomplete, whatever the reason.`;

type Options = Pick<UseCases, "rulebook" | "clock">;
/** Its reply is written as it is made, so that no schema types what is sent. */
type Asked = { Querystring: z.infer<ReturnType<typeof batchQuery>> };

export function batchRoutes(app: FastifyInstance, { rulebook, clock }: Options): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(NDJSON, (_request, payload, done) => done(null, payload));
  const schema = {
    operationId: "checkBatch",
    summary: "Check many accounts, as a stream of lines",
    description: DESCRIPTION,
    tags: ["checks"],
    consumes: [NDJSON],
    querystring: batchQuery(rulebook),
    body: BatchLine,
    response: {
      200: { description: "The answers", content: { [NDJSON]: { schema: BatchAnswer } } },
      ...problems(400, 413, 415, 422, 429),
    },
  };
  const answersByPlan = new WeakMap<Plan, AnswerLine>();
  const answersOf = (plan: Plan) => {
    const answers = answersByPlan.get(plan) ?? answerLines(plan.outcomes);
    answersByPlan.set(plan, answers);
    return answers;
  };

  app.post<Asked>("/checks/batch", { schema, compress: false }, async (request, reply) => {
    const { plan } = await rulesetNamed(rulebook, request.query.ruleset);
    refuseAnnouncedSize(request);
    const dates = { today: civilDateInShanghai(clock.now()), pinned: null };
    const judge = lineJudge(accountJudge({ plan, today: dates.today }), dates);
    const answerOf = answersOf(plan);
    const language = languageOf(request);
    const answer = ({ bytes, isTooLong }: CutLine, line: number): string => {
      const place = { line, language };
      if (isTooLong) return refusedLine({ id: null, problems: [lineTooLong()] }, place);
      const judged = judge(bytes, 0, bytes.length);
      if (judged === null) return "";
      if (!judged.ok) return refusedLine(judged, place);
      return answerOf(judged.id, judged.outcome);
    };
    const answers = answersTo(request, { answer, language, reply });
    return await reply.type(NDJSON).send(Readable.from(answers, { objectMode: false }));
  });
}

type Answering = {
  readonly answer: (line: CutLine, number: number) => string;
  readonly language: Language;
  readonly reply: FastifyReply;
};

/** Throws when the batch is too large, which ends the connection without ending the answer. */
async function* answersTo(
  { raw }: Pick<FastifyRequest, "raw">,
  { answer, language, reply }: Answering,
): AsyncGenerator<Buffer> {
  const cutter = new LineCutter(LINE_BYTES_MAX);
  let [line, bytes, text] = [0, 0, ""];
  const flush = () => {
    const answered = Buffer.from(text);
    text = "";
    return answered;
  };
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    for (const cut of cutter.take(chunk)) {
      line += 1;
      if (line > BATCH_LINES_MAX || bytes > BODY_BYTES_MAX) {
        const error = tooLarge();
        text += unfinishedLine(error, { line, language });
        yield flush();
        await lastLineArrived(raw, reply);
        throw error;
      }
      text += answer(cut, line);
      if (text.length < ANSWER_CHARACTERS) continue;
      yield flush();
      await nextTurn();
    }
    if (text !== "") yield flush();
    await nextTurn();
  }
  text += answer(cutter.end(), line + 1);
  if (text !== "") yield flush();
}

/**
 * A connection that is closed while the other side still sends is reset, and what was on its way to the other side is
 * lost with it. So the rest is read and thrown away for a while, until the last line has left.
 */
async function lastLineArrived(request: FastifyRequest["raw"], reply: FastifyReply): Promise<void> {
  const deadline = performance.now() + LAST_LINE_MS;
  const isUnderWay = () => !request.complete || reply.raw.writableLength > 0;
  while (isUnderWay() && !reply.raw.destroyed && performance.now() < deadline) {
    while (request.read() !== null) continue;
    await pause(5);
  }
}

async function rulesetNamed(
  rulebook: Rulebook,
  wanted: string | undefined,
): Promise<AcceptedRuleset> {
  const { problems: unknown, refuse } = noteProblems();
  const found = readRuleset(wanted, { ...rulebook, pointer: "/ruleset" }, refuse);
  const accepted = found && (await rulebook.find(found.name));
  if (!accepted) throw new AnswersInvalid(unknown);
  return accepted;
}

function refuseAnnouncedSize({ headers }: Pick<FastifyRequest, "headers">): void {
  if (Number(headers["content-length"] ?? 0) > BODY_BYTES_MAX) throw tooLarge();
}

function tooLarge(): AppError {
  const params = { lines: BATCH_LINES_MAX, limit: `${BODY_BYTES_MAX / 1024 ** 2} MiB` };
  return new AppError("batch-too-large", { params });
}
