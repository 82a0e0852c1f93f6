/** A request as it stands today: what became of its answers, and what is still asked. */
import type { InSlices } from "../in-slices.ts";
import type { Account, Entity, EntryMeta } from "../portfolio.ts";
import type { Standings } from "../standing.ts";
import {
  type AnswerState,
  acceptedAnswers,
  askedEntity,
  contradicts,
  stateOfAnswer,
} from "./request-acceptance.ts";
import { type AskedAccount, type AskedQuestion, askedOf } from "./request-questions.ts";
import { type FactRequest, isOpenAt, isSameTopic, type RequestAnswer } from "./request-record.ts";

/** `answered`: an answer waits for a hand. `accepted`: none does any more, and nothing is left to ask or to be asked with. */
export const REQUEST_STATUSES = ["open", "answered", "accepted", "expired", "revoked"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export type SeenAnswer = {
  readonly answer: RequestAnswer;
  readonly state: AnswerState;
  /** It waits, and what counts now cannot be true as well. */
  readonly isAgainst: boolean;
  /** The entry that says it; null while none does. */
  readonly entry: EntryMeta | null;
};

export type SeenRequest = {
  readonly request: FactRequest;
  readonly status: RequestStatus;
  readonly isOpen: boolean;
  /** Null where nobody is there any more to be asked about. */
  readonly entity: Entity | null;
  /** The account that it is about; null for a whole entity. */
  readonly account: Account | null;
  readonly answers: readonly SeenAnswer[];
  /** Without those of which the merchant said that somebody else knows. */
  readonly open: readonly AskedQuestion[];
  /** Of which they said so. */
  readonly unknown: readonly AskedQuestion[];
  readonly accounts: readonly AskedAccount[];
};

export function* seenRequest(
  request: FactRequest,
  { standings, now }: { readonly standings: Standings; readonly now: Date },
): InSlices<SeenRequest> {
  const { portfolio, plan, asOf } = standings;
  const about = askedEntity(portfolio, request.about);
  const accepted = acceptedAnswers(portfolio, request.id);
  const answers = request.answers.map((answer): SeenAnswer => {
    const state = stateOfAnswer(answer, accepted);
    const isAgainst = state === "waiting" && about !== null && contradicts(about.entity, answer);
    return { answer, state, isAgainst, entry: accepted.get(answer.id) ?? null };
  });
  const inState = (...states: readonly AnswerState[]) =>
    answers.filter(({ state }) => states.includes(state)).map(({ answer }) => answer);
  const asked =
    about === null
      ? { questions: [], accounts: [] }
      : yield* askedOf({
          ...about,
          ...{ plan, asOf, chosen: request.facts },
          waiting: inState("waiting"),
          answered: inState("waiting", "accepted"),
        });
  const isUnknown = (question: AskedQuestion) =>
    inState("unknown").some((answer) => isSameTopic(answer, question));
  const open = asked.questions.filter((question) => !isUnknown(question));
  const unknown = asked.questions.filter(isUnknown);
  const isOpen = isOpenAt(request, now);
  return {
    ...{ request, isOpen, answers, open, unknown },
    accounts: asked.accounts,
    entity: about?.entity ?? null,
    account: "account" in request.about ? (about?.accounts[0] ?? null) : null,
    status: statusOf(request, { isOpen, answers, left: asked.questions.length }),
  };
}

function statusOf(
  { revokedAt }: FactRequest,
  {
    isOpen,
    answers,
    left,
  }: {
    readonly isOpen: boolean;
    readonly answers: readonly SeenAnswer[];
    readonly left: number;
  },
): RequestStatus {
  if (revokedAt !== null) return "revoked";
  if (answers.some(({ state }) => state === "waiting")) return "answered";
  const isAccepted = answers.some(({ state }) => state === "accepted");
  if (isAccepted && (left === 0 || !isOpen)) return "accepted";
  return isOpen ? "open" : "expired";
}
