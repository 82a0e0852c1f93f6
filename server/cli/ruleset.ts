/** `kaibo ruleset list|show|prove|diff`: the rules, their proof, and the difference of two versions in sentences. */
import { existsSync } from "node:fs";
import { defineCommand } from "citty";
import { type AcceptedRuleset, acceptRuleset, RulesetRefused } from "../../rules/accept.ts";
import { type LoadedRuleset, loadRulesetFile } from "../../rules/load-rulesets.ts";
import { proveRuleset } from "../../rules/proof.ts";
import type { Rulebook } from "../application/rulesets/rulebook.ts";
import type { ProofReply } from "../application/rulesets/ruleset-replies.ts";
import { diffReply, proofReply, rulesetsService } from "../application/rulesets/rulesets.ts";
import type { Language } from "../errors.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";
import { languageArg, languageOf } from "./language-arg.ts";
import { openCommandRules } from "./open-command-rules.ts";
import { renderDiff, renderProof, renderRuleset, renderRulesetList } from "./ruleset-report.ts";
import { type Paint, print, standardOutput } from "./terminal.ts";

const clock = { now: () => new Date() };
const ACTIONS = ["list", "show", "prove", "diff"] as const;
type Action = (typeof ACTIONS)[number];
/** How many names an action takes: at least and at most. */
const NAMES: Readonly<Record<Action, readonly [number, number]>> = {
  list: [0, 0],
  show: [0, 1],
  prove: [0, 1],
  diff: [2, 2],
};

export const rulesetCommand = defineCommand({
  meta: {
    name: "kaibo ruleset",
    description:
      "list; show [A]; prove [A]: 0 proven, 1 not; diff A B: 0 the same, 1 they differ. A is ID@VERSION or a file",
  },
  args: {
    action: { type: "positional", required: true, description: ACTIONS.join(" | ") },
    a: { type: "positional", required: false, description: "a ruleset: ID@VERSION or a file" },
    b: { type: "positional", required: false, description: "the later ruleset of a diff" },
    json: { type: "boolean", description: "answer as JSON" },
    lang: languageArg,
  },
  async run({ args }) {
    const action = actionOf(args.action, [args.a, args.b]);
    const language = languageOf(args.lang);
    const output: Output = {
      rulebook: openCommandRules().rulebook,
      language,
      asJson: args.json === true,
      paint: standardOutput().paint,
    };
    switch (action) {
      case "list":
        return list(output);
      case "show":
        return show(args.a, output);
      case "prove":
        return await prove(args.a, output);
      case "diff":
        return await diff([args.a ?? "", args.b ?? ""], output);
    }
  },
});

type Output = {
  readonly rulebook: Rulebook;
  readonly language: Language;
  readonly asJson: boolean;
  readonly paint: Paint;
};

function list({ rulebook, language, asJson, paint }: Output): number {
  const items = rulesetsService({ rulebook, clock }).list(language);
  print(asJson, items, () => renderRulesetList(items, { language, paint }));
  return EXIT.ok;
}

function show(wanted: string | undefined, { rulebook, language, asJson, paint }: Output): number {
  const loaded = wanted === undefined ? rulebook.active : find(wanted, rulebook);
  print(asJson, loaded.ruleset, () => renderRuleset(loaded, { language, paint }));
  return EXIT.ok;
}

async function prove(wanted: string | undefined, output: Output): Promise<number> {
  const { rulebook } = output;
  const rulesets = wanted === undefined ? rulebook.rulesets : [find(wanted, rulebook)];
  const replies: ProofReply[] = [];
  for (const loaded of rulesets) replies.push(await proofOf(loaded, output.language));
  print(output.asJson, replies, () => replies.map((one) => renderProof(one, output)).join("\n"));
  return replies.every(({ holds }) => holds) ? EXIT.ok : EXIT.no;
}

async function proofOf(loaded: LoadedRuleset, language: Language): Promise<ProofReply> {
  const accepted = await accept(loaded);
  const proof = await proveRuleset(accepted, {
    throughEngine: true,
    onProgress: (done, total) =>
      showProgress(`${loaded.name} ${Math.floor((100 * done) / total)}% (${done} / ${total})`),
  });
  showProgress(null);
  return proofReply(loaded, proof, language);
}

/** One line on stderr that is written over, for people who wait; nothing where nobody watches. Null takes it away. */
function showProgress(line: string | null): void {
  if (process.stderr.isTTY) process.stderr.write(line === null ? "\r\u001b[K" : `\r${line}`);
}

async function diff([nameA, nameB]: [string, string], output: Output): Promise<number> {
  const { rulebook, language, asJson } = output;
  const before = await accept(find(nameA, rulebook));
  const after = await accept(find(nameB, rulebook));
  const reply = diffReply(before, after, language);
  print(asJson, reply, () => renderDiff(reply, output));
  return reply.differences.length === 0 ? EXIT.ok : EXIT.no;
}

/** Fails the proof already: the two ways to evaluate it do not agree. */
async function accept(loaded: LoadedRuleset): Promise<AcceptedRuleset> {
  try {
    return await acceptRuleset(loaded);
  } catch (error) {
    if (error instanceof RulesetRefused) throw new CommandRefusal(EXIT.no, error.message);
    throw error;
  }
}

function find(wanted: string, { rulesets }: Rulebook): LoadedRuleset {
  const published = rulesets.find(({ name }) => name === wanted);
  if (published) return published;
  if (!existsSync(wanted)) {
    const names = rulesets.map(({ name }) => name).join(", ");
    throw usage(`there is no ruleset and no file \`${wanted}\`, there are: ${names}`);
  }
  try {
    return loadRulesetFile(wanted);
  } catch (error) {
    throw new CommandRefusal(EXIT.invalidInput, error instanceof Error ? error.message : "");
  }
}

function actionOf(word: string, names: readonly (string | undefined)[]): Action {
  const action = ACTIONS.find((one) => one === word);
  if (!action) throw usage(`read \`${word}\`, ${ACTIONS.join(", ")} is expected`);
  const given = names.filter((name) => name !== undefined).length;
  const [min, max] = NAMES[action];
  if (given < min || given > max) {
    const expected = min === max ? String(min) : `${min} to ${max}`;
    throw usage(`${action} takes ${expected} rulesets, not ${given}`);
  }
  return action;
}
