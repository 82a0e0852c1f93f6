/** What a request holds once a merchant has answered again. */
import { civilDateInShanghai } from "../../../../rules/civil-date.ts";
import type { ReadAnswer } from "./read-answers.ts";
import type { AcceptedAnswers } from "./request-acceptance.ts";
import { ANSWERS_MAX, isSameTopic, type RequestAnswer } from "./request-record.ts";

type Then = { readonly accepted: AcceptedAnswers; readonly at: string };

/**
 * The same answer on the same day changes nothing, and then it is the same list; another one takes the place of one on which
 * nobody decided. Numbers are never given again.
 */
export function mergedAnswers(
  before: readonly RequestAnswer[],
  given: readonly ReadAnswer[],
  { accepted, at }: Then,
): readonly RequestAnswer[] {
  const isDecided = ({ id, declined }: RequestAnswer) => declined !== null || accepted.has(id);
  let id = Math.max(0, ...before.map((one) => one.id));
  let answers = before;
  for (const one of given) {
    const last = before.findLast((other) => isSameTopic(other, one));
    if (last !== undefined && isSameAnswer(last, one, at)) continue;
    id += 1;
    const kept = answers.filter((other) => !isSameTopic(other, one) || isDecided(other));
    answers = [...kept, { ...one, id, at, declined: null }];
  }
  return answers.length > ANSWERS_MAX ? answers.slice(-ANSWERS_MAX) : answers;
}

function isSameAnswer(before: RequestAnswer, given: ReadAnswer, at: string): boolean {
  if (before.declined !== null || before.typed !== given.typed) return false;
  const [day, today] = [before.at, at].map((time) => civilDateInShanghai(new Date(time)));
  return day === today && JSON.stringify(before.value) === JSON.stringify(given.value);
}
