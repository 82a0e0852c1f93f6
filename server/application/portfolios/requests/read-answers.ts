/** Reads what a merchant typed into the fields of their page, each by the reader of its fact for people. */
import type { CategoryNames } from "../../../../rules/categories/names.ts";
import type { CivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FactKey } from "../../../../rules/facts/all.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { OrProblems } from "../../reading/issues.ts";
import { problemAt } from "../../reading/read-numbers.ts";
import { readTypedFact } from "../../reading/typed-facts.ts";
import { type RequestAnswer, type Topic, TYPED_MAX, topicKey } from "./request-record.ts";

/** One field as it was sent; `typed` is empty for one that was left empty. */
export type TypedAnswer = Topic & {
  readonly typed: string;
  /** Somebody else has to be asked. */
  readonly isUnknown: boolean;
  /** What a choice stands for that is not typed, such as no category at all; else undefined. */
  readonly chosen?: RequestAnswer["value"];
};

export type ReadAnswer = Pick<RequestAnswer, "fact" | "account" | "typed" | "value">;

type Reading = { readonly names: CategoryNames; readonly today: CivilDate };

/** Fields that are empty are left out. The pointers of problems are those of questions: `/followers`, `/dau.acc_…`. */
export function readAnswers(
  fields: readonly TypedAnswer[],
  reading: Reading,
): OrProblems<{ answers: readonly ReadAnswer[] }> {
  const problems: FieldProblem[] = [];
  const answers: ReadAnswer[] = [];
  for (const field of fields) {
    const { fact, account, typed, isUnknown, chosen } = field;
    if (isUnknown) {
      answers.push({ fact, account, typed: typed.slice(0, TYPED_MAX), value: null });
      continue;
    }
    if (chosen === undefined && typed.trim() === "") continue;
    const read = readOne(field, reading);
    if (read.ok) answers.push({ fact, account, typed, value: read.value });
    else problems.push(...read.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers };
}

function readOne(
  { fact, account, typed, chosen }: TypedAnswer,
  { names, today }: Reading,
): OrProblems<{ value: RequestAnswer["value"] }> {
  const pointer = `/${topicKey({ fact, account })}`;
  if (chosen !== undefined) return strictly(fact, chosen, { pointer, today });
  if (typed.length > TYPED_MAX) {
    const problem = { pointer, code: "too-long", read: readAs(typed), params: { max: TYPED_MAX } };
    return { ok: false, problems: [problem as FieldProblem] };
  }
  const reading = readTypedFact(fact, typed, names);
  if (!reading.ok) return { ok: false, problems: [problemAt(pointer, reading)] };
  return strictly(fact, reading.value as RequestAnswer["value"], { pointer, today });
}

function strictly(
  fact: FactKey,
  value: RequestAnswer["value"],
  { pointer, today }: { readonly pointer: string; readonly today: CivilDate },
): OrProblems<{ value: RequestAnswer["value"] }> {
  const parsed = parseFacts({ [fact]: value }, { asOf: today, today });
  if (parsed.ok) return { ok: true, value };
  return { ok: false, problems: parsed.problems.map((one) => ({ ...one, pointer })) };
}
