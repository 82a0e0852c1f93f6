/** The check: facts in, one explained verdict out, in one language. */
import { hash as hashOf } from "node:crypto";
import type { AcceptedRuleset } from "../../../rules/accept.ts";
import { blockersOf } from "../../../rules/blockers.ts";
import { sortedJson } from "../../../rules/canonical-json.ts";
import { conditionOf } from "../../../rules/changes.ts";
import { addDays } from "../../../rules/civil-date.ts";
import type { Outcome, Plan } from "../../../rules/compile.ts";
import type { ConditionId } from "../../../rules/conditions.ts";
import type { ConditionResult, FirmWhen } from "../../../rules/evaluation.ts";
import { FORECAST_DAYS, forecastOf } from "../../../rules/forecast.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { LocalizedText } from "../../../rules/localized-text.ts";
import { oncePer } from "../../../rules/once-per.ts";
import { findPaths } from "../../../rules/paths.ts";
import type { PlatformGate } from "../../../rules/platform-gate.ts";
import { questionsOf } from "../../../rules/questions.ts";
import { usedReadings } from "../../../rules/readings.ts";
import type { Condition, Ruleset } from "../../../rules/ruleset.ts";
import { type ConditionTexts, changeTextOf, textsOf, warningTextOf } from "../../../rules/texts.ts";
import { invariant, type Language } from "../../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import type { Rulebook } from "../rulesets/rulebook.ts";
import type { CheckReply } from "./check-reply.ts";
import { type CheckRequest, parseCheckRequest } from "./check-request.ts";

type CheckOutcome =
  | { readonly ok: true; readonly reply: CheckReply }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type JudgeOutcome =
  | { readonly ok: true; readonly reply: VerdictReply }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** What is left of a check without its explanation: the ids of the conditions, by their status. */
export type VerdictReply = Pick<CheckReply, "id" | "asOf" | "ruleset" | "verdict"> &
  Pick<Outcome, "met" | "unmet" | "unknown">;

export type ChecksService = {
  /** Checks a body `{ facts, asOf?, ruleset?, readings? }`. What is wrong with it is a value; never throws for a body. */
  check(body: unknown, language: Language): Promise<CheckOutcome>;
  /** The verdict of the same check, at a part of its cost: by the compiled plan, which was held against the engine. */
  judge(body: unknown): Promise<JudgeOutcome>;
  /** Whether WeChat takes new activations under the active ruleset at all; it depends on no fact. */
  platform(language: Language): CheckReply["platform"];
};

export function checksService(options: {
  readonly rulebook: Rulebook;
  /** The present one: the operator may change it while the service runs. */
  readonly platformGate: () => PlatformGate;
  readonly clock: Clock;
}): ChecksService {
  const { rulebook, clock } = options;
  const platformGate = onceASecond(options.platformGate, clock);
  return {
    async check(body, language) {
      const parsed = parseCheckRequest(body, { rulebook, now: clock.now() });
      if (!parsed.ok) return parsed;
      const accepted = await acceptedIn(rulebook, parsed.request);
      const reply = await replyTo(parsed.request, {
        accepted,
        platformGate: platformGate(),
        language,
      });
      return { ok: true, reply };
    },
    async judge(body) {
      const parsed = parseCheckRequest(body, { rulebook, now: clock.now() });
      if (!parsed.ok) return parsed;
      const { plan } = await acceptedIn(rulebook, parsed.request);
      return { ok: true, reply: verdictReply(parsed.request, plan) };
    },
    platform: (language) => platformOf(platformGate(), rulebook.active.ruleset, language),
  };
}

const GATE_KEPT_MS = 1000;

/** Looking at the operator's file is a system call; nobody waits for a change of it by the second. */
function onceASecond(platformGate: () => PlatformGate, clock: Clock): () => PlatformGate {
  let kept: { readonly gate: PlatformGate; readonly until: number } | null = null;
  return () => {
    const now = clock.now().getTime();
    if (kept === null || now >= kept.until || now < kept.until - GATE_KEPT_MS) {
      kept = { gate: platformGate(), until: now + GATE_KEPT_MS };
    }
    return kept.gate;
  };
}

async function acceptedIn(rulebook: Rulebook, request: CheckRequest): Promise<AcceptedRuleset> {
  const accepted = await rulebook.find(request.ruleset.name);
  invariant(accepted, "a parsed request names a ruleset of the rulebook");
  return accepted;
}

function verdictReply(request: CheckRequest, plan: Plan): VerdictReply {
  const { facts, asOf, readings } = request;
  const { verdict, met, unmet, unknown } = plan.on(asOf, readings)(facts);
  return {
    id: checkId(request),
    asOf,
    ruleset: nameOf(request.ruleset),
    verdict,
    met,
    unmet,
    unknown,
  };
}

const nameOf = oncePer(({ ruleset, hash }: LoadedRuleset) => ({
  id: ruleset.id,
  version: ruleset.version,
  hash,
}));

type Means = {
  readonly accepted: AcceptedRuleset;
  readonly platformGate: PlatformGate;
  readonly language: Language;
};

async function replyTo(request: CheckRequest, means: Means): Promise<CheckReply> {
  const { ruleset } = request.ruleset;
  const { language, accepted } = means;
  const evaluation = await accepted.evaluator.evaluate(request);
  const paths = findPaths(accepted.plan, request, evaluation);
  const { asOf, verdict, conditions, readings, warnings } = evaluation;
  const wordsOf = (result: ConditionResult) => textsOf(ruleset, { result, asOf, language });
  const words = new Map(conditions.map((result) => [result.id, wordsOf(result)]));
  const firmWhen = ({ reading, result }: FirmWhen) => ({
    reading,
    option: result.reading,
    condition: result.id,
    gap: result.gap,
    gapUnit: result.gapUnit,
    holdsFrom: result.holdsFrom,
    text: wordsOf(result).remedy ?? "",
  });
  return {
    id: checkId(request),
    asOf,
    ruleset: nameOf(request.ruleset),
    verdict,
    conditions: conditions.map((result) =>
      conditionReply(result, {
        words: words.get(result.id) ?? wordsOf(result),
        source: sourceOf(conditionOf(ruleset, result.id)),
      }),
    ),
    blockers: blockersOf(ruleset, evaluation).map((blocker) => ({
      ...blocker,
      text:
        blocker.group === "anyOf"
          ? wordsIn(ruleset.anyOfBlocker, language)
          : explanationIn(words, blocker.conditions[0]),
    })),
    paths: paths.map((path) => ({
      recommended: path.recommended,
      possible: path.possible,
      earliestOn: path.earliestOn,
      changes: path.changes.map((change) => ({
        condition: change.condition,
        gap: change.gap,
        holdsFrom: change.holdsFrom,
        notBefore: change.notBefore,
        text: changeTextOf(ruleset, { change, asOf, language }),
      })),
      assuming: path.assuming,
    })),
    forecast: forecastOf(accepted.plan, request),
    forecastUntil: addDays(asOf, FORECAST_DAYS),
    readings: { ...readings, toBeFirm: readings.toBeFirm.map(firmWhen) },
    questions: questionsOf(ruleset, evaluation, request.facts).map((question) => ({
      ...question,
      text: question.text[language],
      whereToFind: question.whereToFind[language],
    })),
    warnings: warnings.map((code) => ({
      code,
      text: warningTextOf(ruleset, code, { asOf, conditions, language }) ?? "",
    })),
    platform: platformOf(means.platformGate, ruleset, language),
  };
}

/** The same question under the same rules has the same id. */
export function checkId({ facts, asOf, ruleset, readings: pinned }: CheckRequest): string {
  const readings = usedReadings(ruleset.ruleset, pinned);
  const question = sortedJson({ asOf, facts, readings, ruleset: ruleset.hash });
  return `chk_${hashOf("sha256", question, "hex").slice(0, 26)}`;
}

type ConditionReply = CheckReply["conditions"][number];

/** Member by member: what is spread into an object of this size is several times as slow. */
function conditionReply(
  result: ConditionResult,
  { words, source }: { words: ConditionTexts; source: ConditionReply["source"] },
): ConditionReply {
  return {
    id: result.id,
    group: result.group,
    status: result.status,
    actual: result.actual,
    threshold: result.threshold,
    reading: result.reading,
    gap: result.gap,
    gapUnit: result.gapUnit,
    heldUntil: result.heldUntil,
    holdsFrom: result.holdsFrom,
    title: words.title,
    explanation: words.explanation,
    whereToFind: words.whereToFind,
    remedy: words.remedy,
    source,
  };
}

/** The first of its sources, which stands for it in every reply. */
const sourceOf = oncePer(({ id, sources: [source] }: Condition) => {
  invariant(source, `the condition ${id} has a source`);
  return { title: source.title, url: source.url, checkedOn: source.checkedOn };
});

function explanationIn(
  words: ReadonlyMap<ConditionId, ConditionTexts>,
  id: ConditionId | undefined,
): string {
  const found = id && words.get(id);
  invariant(found, `the evaluation has a result for ${String(id)}`);
  return found.explanation;
}

/** Words that the ruleset's schema demands for whatever an evaluation under it can say. */
function wordsIn(text: LocalizedText | undefined, language: Language): string {
  invariant(text, "the ruleset has words for what it says");
  return text[language];
}

/** Null where the gate is not about the ruleset. */
function platformOf(
  gate: PlatformGate,
  { id }: Pick<Ruleset, "id">,
  language: Language,
): CheckReply["platform"] {
  if (gate.id !== id) return null;
  const { acceptsNewActivations, checkedOn, source, text, note, alternative } = gate;
  return {
    acceptsNewActivations,
    checkedOn,
    source: { title: source.title, url: source.url },
    text: text[language],
    note: note[language],
    alternative: alternative.text[language],
    alternativeSource: { title: alternative.source.title, url: alternative.source.url },
  };
}
