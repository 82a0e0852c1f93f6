/** Rulesets, their proof and their differences for a person at a terminal. */
import type { LoadedRuleset } from "../../rules/load-rulesets.ts";
import { effectiveFromOf } from "../../rules/ruleset.ts";
import type { ProofReply, RulesetSummary } from "../application/rulesets/ruleset-replies.ts";
import {
  admissionSentence,
  effectiveFromWords,
} from "../application/rulesets/ruleset-sentences.ts";
import type { DiffReply } from "../application/rulesets/rulesets.ts";
import type { Language } from "../errors.ts";
import type { WordsByLanguage } from "../presenters/texts/texts.ts";
import type { Words } from "../presenters/texts/zh-cn.ts";
import { type Paint, section, wrap } from "./terminal.ts";

type Options = { readonly language: Language; readonly paint: Paint };

const COLUMNS = 100;

const zhCn = {
  active: "默认",
  inForce: "生效：",
  admission: "准入：",
  mandatory: "必须全部满足",
  anyOf: "满足任意一项",
  source: "来源：",
  readOn: "查看于",
  proven: "已证明",
  notProven: "证明不成立",
  cases: (count: number) => `${count} 种情形`,
  counterexample: "反例：",
  same: "两个版本没有差别",
  turns: "因此结论会变化",
};

const en: Words<typeof zhCn> = {
  active: "active",
  inForce: "in force: ",
  admission: "admission: ",
  mandatory: "All of these",
  anyOf: "Any one of these",
  source: "source: ",
  readOn: "read on",
  proven: "proven",
  notProven: "not proven",
  cases: (count) => (count === 1 ? "one case" : `${count} cases`),
  counterexample: "counterexample: ",
  same: "the two versions do not differ",
  turns: "Verdicts turn for that",
};

const WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };

export function renderRulesetList(items: readonly RulesetSummary[], options: Options): string {
  const { language, paint } = options;
  const words = WORDS[language];
  const lines = items.flatMap(({ id, version, title, active, effectiveFrom, hash }) => [
    `${paint("bold", `${id}@${version}`)}${active ? ` · ${paint("green", words.active)}` : ""}`,
    `  ${title}`,
    `  ${words.inForce}${effectiveFromWords(effectiveFrom, language)}`,
    `  ${paint("dim", hash)}`,
  ]);
  return `${lines.join("\n")}\n`;
}

export function renderRuleset({ name, ruleset, hash }: LoadedRuleset, options: Options): string {
  const { language, paint } = options;
  const words = WORDS[language];
  const group = (id: "mandatory" | "anyOf") => {
    const conditions = ruleset.conditions.filter((one) => one.group === id);
    const lines = conditions.flatMap(({ title, sources }) => [
      ...wrap(title[language], { columns: COLUMNS, first: "  · ", rest: "    " }),
      ...sources.map(
        ({ url, checkedOn }) => `    ${words.source}${url} (${words.readOn} ${checkedOn})`,
      ),
    ]);
    return lines.length === 0 ? [] : ["", ...section(words[id], lines, paint)];
  };
  const lines = [
    `${paint("bold", name)} · ${ruleset.title[language]}`,
    `${words.inForce}${effectiveFromWords(effectiveFromOf(ruleset), language)}`,
    `${words.admission}${admissionSentence(ruleset.admission ?? null, language)}`,
    ...wrap(ruleset.note[language], { columns: COLUMNS, first: "", rest: "" }),
    ...group("mandatory"),
    ...group("anyOf"),
    "",
    paint("dim", hash),
  ];
  return `${lines.join("\n")}\n`;
}

export function renderProof(proof: ProofReply, { language, paint }: Options): string {
  const words = WORDS[language];
  const verdict = proof.holds ? paint("green", words.proven) : paint("red", words.notProven);
  const lines = proof.properties.flatMap(({ text, holds, checked, counterexample }) => [
    ...wrap(`${text} (${words.cases(checked)})`, {
      columns: COLUMNS,
      first: `  ${holds ? paint("green", "✓") : paint("red", "✗")} `,
      rest: "    ",
    }),
    ...(counterexample === null ? [] : [`    ${words.counterexample}${counterexample}`]),
  ]);
  const headline = `${paint("bold", `${proof.id}@${proof.version}`)} · ${verdict}`;
  return `${[headline, ...lines, `  ${paint("dim", proof.hash)}`].join("\n")}\n`;
}

export function renderDiff(diff: DiffReply, { language, paint }: Options): string {
  const words = WORDS[language];
  const item = (text: string) => wrap(text, { columns: COLUMNS, first: "  · ", rest: "    " });
  const lines = [
    paint("bold", `${diff.before} → ${diff.after}`),
    ...(diff.differences.length === 0 ? [`  ${words.same}`] : diff.differences.flatMap(item)),
    ...section(words.turns, diff.turns.flatMap(item), paint),
  ];
  return `${lines.join("\n")}\n`;
}
