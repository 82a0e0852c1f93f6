/** What there is to know about the rulesets themselves: their words, their proof, and what a change of them means. */
import type { AcceptedRuleset } from "../../../rules/accept.ts";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { diffRulesets, type RulesetDiff } from "../../../rules/diff.ts";
import { impactJudge } from "../../../rules/impact.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import { findPaths } from "../../../rules/paths.ts";
import type { Proof } from "../../../rules/proof.ts";
import { effectiveFromOf } from "../../../rules/ruleset.ts";
import { changeTextOf } from "../../../rules/texts.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { Language } from "../../errors.ts";
import type { Clock } from "../ports/clock.ts";
import { fieldProblemMessage, PROBLEMS_TOLD_MAX } from "../reading/field-problems.ts";
import type { OrProblems } from "../reading/issues.ts";
import { type ImpactRequest, type PostedAccount, parseImpactRequest } from "./impact-request.ts";
import type { Rulebook } from "./rulebook.ts";
import { type ExampleReply, exampleReplies } from "./ruleset-examples.ts";
import { versionsOf } from "./ruleset-history.ts";
import type { ImpactReply, ProofReply, RulesetReply, RulesetSummary } from "./ruleset-replies.ts";
import { differenceSentence, propertySentence, turnSentence } from "./ruleset-sentences.ts";

/** The sentences of what differs between two rulesets; none when they say the same. */
export type DiffReply = {
  readonly before: string;
  readonly after: string;
  readonly differences: readonly string[];
  /** For whom the verdict turns, and because of what. */
  readonly turns: readonly string[];
};

/** One version in the history of a ruleset. */
export type HistoryEntry = RulesetSummary & {
  readonly name: string;
  /** What it changed, as compared with the version that it names as `before`; null for the first. */
  readonly change: DiffReply | null;
};

export type RulesetsService = {
  list(language: Language): RulesetSummary[];
  /** Null when there is none of that name; the same for the others. */
  get(name: string, language: Language): RulesetReply | null;
  proof(name: string, language: Language): Promise<ProofReply | null>;
  /** Its worked examples, in the order of the file; none where it has none. */
  examples(name: string, language: Language): Promise<readonly ExampleReply[] | null>;
  diff(before: string, after: string, language: Language): Promise<DiffReply | null>;
  /** All versions of one id: the newest first, those that nobody can date last. */
  history(id: string, language: Language): Promise<HistoryEntry[]>;
  /** Judges posted accounts by the active ruleset, or the one the body names, and by the named one. */
  impact(
    name: string,
    body: unknown,
    language: Language,
  ): Promise<OrProblems<{ reply: ImpactReply }> | null>;
};

export function rulesetsService({
  rulebook,
  clock,
}: {
  rulebook: Rulebook;
  clock: Clock;
}): RulesetsService {
  const summaryOf = (loaded: LoadedRuleset, language: Language): RulesetSummary => {
    const { ruleset } = loaded;
    return {
      ...namedOf(loaded),
      title: ruleset.title[language],
      note: ruleset.note[language],
      active: loaded.name === rulebook.active.name,
      effectiveFrom: effectiveFromOf(ruleset),
      admission: ruleset.admission ?? null,
      conditions: ruleset.conditions.map(({ id }) => id),
    };
  };
  // Versions do not change while the process runs, so what differs between two is worked out once.
  const diffs = new Map<string, RulesetDiff>();
  const diff: RulesetsService["diff"] = async (nameBefore, nameAfter, language) => {
    const [before, after] = [await rulebook.find(nameBefore), await rulebook.find(nameAfter)];
    if (!before || !after) return null;
    const key = `${nameBefore} ${nameAfter}`;
    const found = diffs.get(key) ?? diffRulesets(before.plan, after.plan);
    diffs.set(key, found);
    return diffSentences(found, { before, after }, language);
  };
  const examples = new Map<string, Promise<readonly ExampleReply[]>>();
  return {
    list: (language) => rulebook.rulesets.map((loaded) => summaryOf(loaded, language)),
    get(name, language) {
      const loaded = rulebook.rulesets.find((one) => one.name === name);
      return loaded ? { ...summaryOf(loaded, language), ruleset: loaded.ruleset } : null;
    },
    async proof(name, language) {
      const loaded = rulebook.rulesets.find((one) => one.name === name);
      const proof = await rulebook.prove(name);
      return loaded && proof ? proofReply(loaded, proof, language) : null;
    },
    async examples(name, language) {
      const accepted = await rulebook.find(name);
      if (!accepted) return null;
      const key = `${name} ${language}`;
      const replies = examples.get(key) ?? exampleReplies(accepted, language);
      examples.set(key, replies);
      return await replies;
    },
    diff,
    async history(id, language) {
      const entries: HistoryEntry[] = [];
      for (const { loaded, comparedTo } of versionsOf(rulebook.rulesets, id)) {
        const { name } = loaded;
        const change = comparedTo ? await diff(comparedTo.name, name, language) : null;
        entries.push({ ...summaryOf(loaded, language), name, change });
      }
      return entries;
    },
    async impact(name, body, language) {
      const after = await rulebook.find(name);
      if (!after) return null;
      const today = civilDateInShanghai(clock.now());
      const parsed = parseImpactRequest(body, { rulebook, today });
      if (!parsed.ok) return parsed;
      const before = await rulebook.find(parsed.request.against);
      if (!before) return null;
      return { ok: true, reply: await impactReply(parsed.request, { before, after, language }) };
    },
  };
}

export function proofReply(
  loaded: LoadedRuleset,
  { holds, method, properties }: Proof,
  language: Language,
): ProofReply {
  return {
    ...namedOf(loaded),
    holds,
    method,
    properties: properties.map((result) => ({
      ...result,
      text: propertySentence(result.property, language),
    })),
  };
}

/** Both have to be accepted; they may be of different ids. */
export function diffReply(
  before: AcceptedRuleset,
  after: AcceptedRuleset,
  language: Language,
): DiffReply {
  return diffSentences(diffRulesets(before.plan, after.plan), { before, after }, language);
}

function diffSentences(
  { differences, turns }: RulesetDiff,
  { before, after }: { before: AcceptedRuleset; after: AcceptedRuleset },
  language: Language,
): DiffReply {
  const versions = { before: before.ruleset, after: after.ruleset };
  return {
    before: before.name,
    after: after.name,
    differences: differences.map((one) => differenceSentence(one, versions, language)),
    turns: turns.map((one) => turnSentence(one, versions, language)),
  };
}

type Sides = {
  readonly before: AcceptedRuleset;
  readonly after: AcceptedRuleset;
  readonly language: Language;
};

async function impactReply(request: ImpactRequest, sides: Sides): Promise<ImpactReply> {
  const { before, after, language } = sides;
  const { asOf, accounts } = request;
  const judge = impactJudge(before.plan, after.plan, asOf);
  const judged = accounts.flatMap((account) =>
    account.ok ? [{ account, ...judge(account.facts) }] : [],
  );
  const refused = accounts.filter((account) => !account.ok);
  const told = refused.slice(0, PROBLEMS_TOLD_MAX).flatMap((one) => problemsOf(one, language));
  const counting = (impact: (typeof judged)[number]["impact"]) =>
    judged.filter((one) => one.impact === impact).length;
  const changed: ImpactReply["accounts"] = [];
  for (const { account, impact, ...turn } of judged) {
    if (impact === "none") continue;
    const versions = { before: before.ruleset, after: after.ruleset };
    changed.push({
      id: account.id,
      before: turn.before,
      after: turn.after,
      impact,
      responsible: turn.responsible.map((condition) => ({
        condition,
        title: titleOf([after, before], condition, language),
      })),
      text: turnSentence({ ...turn, example: account.facts }, versions, language),
      changes: await changesFor(account, { asOf, after, language }),
    });
  }
  return {
    before: namedOf(before),
    after: namedOf(after),
    asOf,
    counts: {
      total: accounts.length,
      gain: counting("gain"),
      loss: counting("loss"),
      newlyUnknown: counting("newly-unknown"),
      none: counting("none"),
      problems: refused.length,
    },
    turns: turnsOf(judged),
    accounts: changed,
    problems: told.slice(0, PROBLEMS_TOLD_MAX),
    problemsTotal: refused.reduce((sum, { problems }) => sum + problems.length, 0),
  };
}

/** The most first. */
function turnsOf(
  judged: readonly { readonly before: Verdict; readonly after: Verdict }[],
): ImpactReply["turns"] {
  const turns = new Map<string, ImpactReply["turns"][number]>();
  for (const { before: from, after: to } of judged) {
    const turn = turns.get(`${from} ${to}`) ?? { from, to, count: 0 };
    turn.count += 1;
    turns.set(`${from} ${to}`, turn);
  }
  return [...turns.values()].sort((one, other) => other.count - one.count);
}

/** The recommended path under the later rules; empty unless they rule the account out. */
async function changesFor(
  { facts }: Extract<PostedAccount, { ok: true }>,
  { asOf, after, language }: { asOf: string; after: AcceptedRuleset; language: Language },
): Promise<string[]> {
  const evaluation = await after.evaluator.evaluate({ facts, asOf });
  const [path] = findPaths(after.plan, { facts, asOf }, evaluation);
  const changes = path?.changes ?? [];
  return changes.map((change) => changeTextOf(after.ruleset, { change, asOf, language }));
}

function problemsOf(
  { id, problems }: Extract<PostedAccount, { ok: false }>,
  language: Language,
): ImpactReply["problems"] {
  return problems.map((problem) => ({
    id,
    pointer: problem.pointer,
    code: problem.code,
    message: fieldProblemMessage(problem, language),
  }));
}

function titleOf(rulesets: readonly AcceptedRuleset[], id: string, language: Language): string {
  const conditions = rulesets.flatMap(({ ruleset }) => ruleset.conditions);
  return conditions.find((one) => one.id === id)?.title[language] ?? id;
}

function namedOf({ ruleset, hash }: LoadedRuleset) {
  return { id: ruleset.id, version: ruleset.version, hash };
}
