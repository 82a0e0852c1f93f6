/** The rules in plain words: the very data that checks are made with. */
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { Source } from "../../../rules/localized-text.ts";
import type { Condition } from "../../../rules/ruleset.ts";
import { groupDigits } from "../../../rules/texts.ts";
import type { ExampleReply } from "../../application/rulesets/ruleset-examples.ts";
import type { ProofReply, RulesetSummary } from "../../application/rulesets/ruleset-replies.ts";
import {
  admissionSentence,
  effectiveFromWords,
} from "../../application/rulesets/ruleset-sentences.ts";
import type { HistoryEntry } from "../../application/rulesets/rulesets.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { say } from "../texts/texts.ts";
import { categoryNamesView } from "./category-names-view.ts";
import { exampleView } from "./example-view.ts";

export type RulesOnPage = {
  /** The one that is shown. */
  readonly loaded: LoadedRuleset;
  readonly summary: RulesetSummary;
  readonly examples: readonly ExampleReply[];
  readonly activeName: string;
  /** All versions of its id, the shown one included. */
  readonly history: readonly HistoryEntry[];
  readonly proof: ProofReply;
  /** The newest of each other id. */
  readonly others: readonly LoadedRuleset[];
};

export function rulesPage(page: PageContext, rules: RulesOnPage) {
  const { t, language } = page;
  const { loaded, summary, examples, activeName, history, proof, others } = rules;
  const words = t.rulesPage;
  const groups = groupsOf(page, loaded.ruleset.conditions);
  return {
    t,
    frame: frame(page, t.rules.title),
    heading: summary.active ? t.rules.title : summary.title,
    lead: say(words.lead, { ruleset: loaded.name }),
    activeHref: summary.active ? null : paths.rules(),
    about: {
      note: summary.note,
      rows: [
        { label: words.name, value: `${summary.title} · ${loaded.name}` },
        { label: words.inForce, value: effectiveFromWords(summary.effectiveFrom, language) },
        { label: words.admission, value: admissionSentence(summary.admission, language) },
        { label: words.state, value: summary.active ? words.active : words.kept },
      ],
    },
    formula: formulaOf(page, groups),
    groups,
    categories: categoryNamesView(page, loaded.ruleset),
    // What is tried out is judged by the active rules only.
    examples: examples.map((one) => exampleView(page, one, { isToTry: summary.active })),
    sources: sourcesOf(page, groups),
    history: history.map((entry) => versionOf(page, entry, loaded.name)),
    others: others.map((other) => ({
      title: other.ruleset.title[language],
      name: other.name,
      href: other.name === activeName ? paths.rules() : paths.rules(other.name),
    })),
    proof: proofOf(page, proof),
    hash: loaded.hash,
    links: [
      { label: words.json, href: paths.rulesetJson(summary.id, summary.version) },
      { label: words.proofJson, href: paths.proofJson(summary.id, summary.version) },
      { label: words.schema, href: paths.rulesetSchema() },
    ],
  };
}

type Group = ReturnType<typeof groupsOf>[number];

/** The groups that there are, numbered through in the order in which they are shown. */
function groupsOf(page: PageContext, conditions: readonly Condition[]) {
  const { rulesPage: words } = page.t;
  const having = (group: Condition["group"]) => conditions.filter((one) => one.group === group);
  const [mandatory, anyOf] = [having("mandatory"), having("anyOf")];
  const numberedFrom = (first: number, listed: readonly Condition[]) =>
    listed.map((condition, index) => conditionOf(page, condition, first + index));
  return [
    { title: words.mandatory, conditions: numberedFrom(1, mandatory) },
    {
      title: say(words.anyOf, { count: anyOf.length }),
      conditions: numberedFrom(mandatory.length + 1, anyOf),
    },
  ].filter((group) => group.conditions.length > 0);
}

function formulaOf({ t }: PageContext, groups: readonly Group[]): string {
  const { formula, unknown } = t.rulesPage;
  const [mandatory, anyOf] = groups;
  // With one group its title says it all.
  if (!mandatory || !anyOf) return unknown;
  const counts = { mandatory: mandatory.conditions.length, anyOf: anyOf.conditions.length };
  return `${say(formula, counts)}${t.lang === "en" ? " " : ""}${unknown}`;
}

function conditionOf(page: PageContext, condition: Condition, number: number) {
  const { language } = page;
  const options = "options" in condition ? condition.options : [];
  return {
    number,
    title: condition.title[language],
    hands: handsOf(page, condition),
    // One way to count leaves nothing open.
    readings: options.length < 2 ? [] : options.map(({ title }) => title[language]),
    whereToFind: condition.whereToFind[language],
    sources: condition.sources.map((source) => sourceOf(page, source)),
    cited: condition.sources,
  };
}

function handsOf({ t }: PageContext, { change }: Condition): string {
  const { inHands, inHandsUnless, notInHands, exceptions } = t.rulesPage;
  if (!change.inHands) return notInHands;
  if (change.notInHandsWhen.length === 0) return inHands;
  const listed = change.notInHandsWhen.map((detail) => exceptions[detail]);
  return say(inHandsUnless, { exceptions: listed.join(t.lang === "en" ? ", " : "、") });
}

function sourceOf({ t }: PageContext, { title, url, checkedOn }: Source) {
  return { title, href: url, checkedOn: say(t.verdict.checkedOn, { date: checkedOn }) };
}

/** Every source once, with what it is used for and how it was read. */
function sourcesOf(page: PageContext, groups: readonly Group[]) {
  const conditions = groups.flatMap((group) => group.conditions);
  const sources = new Map(
    conditions.flatMap(({ cited }) => cited.map((source) => [source.url, source] as const)),
  );
  return [...sources.values()].map((source) => {
    const numbers = conditions
      .filter(({ cited }) => cited.some(({ url }) => url === source.url))
      .map(({ number }) => number);
    const separator = page.t.lang === "en" ? ", " : "、";
    return {
      ...sourceOf(page, source),
      usedBy: say(page.t.rulesPage.usedBy, { numbers: numbers.join(separator) }),
      note: source.note?.[page.language] ?? null,
    };
  });
}

function versionOf({ t, language }: PageContext, entry: HistoryEntry, shownName: string) {
  const { rulesPage: words } = t;
  const { change } = entry;
  return {
    name: entry.name,
    title: entry.title,
    href: entry.active ? paths.rules() : paths.rules(entry.name),
    isActive: entry.active,
    isShown: entry.name === shownName,
    inForce: effectiveFromWords(entry.effectiveFrom, language),
    comparison: change ? say(words.comparedTo, { ruleset: change.before }) : words.first,
    differences: change?.differences ?? [],
    turns: change?.turns ?? [],
    isSame: change?.differences.length === 0,
  };
}

function proofOf({ t }: PageContext, { id, version, holds, method, properties }: ProofReply) {
  const { rulesPage: words } = t;
  const command = `npx kaibo ruleset prove ${id}@${version}`;
  const [beforeCommand = "", afterCommand = ""] = words.rerun.split("{command}");
  return {
    holds,
    title: holds ? words.proofHolds : words.proofFails,
    method: words.methods[method],
    properties: properties.map((property) => ({
      ...property,
      mark: property.holds ? "✓" : "✗",
      state: property.holds ? words.holds : words.fails,
      cases:
        property.checked === 0
          ? words.noCase
          : say(words.cases, { count: groupDigits(property.checked) }),
    })),
    rerun: { beforeCommand, command, afterCommand },
  };
}
