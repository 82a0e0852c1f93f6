/** What a list would change: counts, verdicts before and after, contradictions to be settled, and the changes themselves. */
import { FACT_KEYS, type FactKey, type Facts, factOf } from "../../../../rules/facts/all.ts";
import { isSameValue } from "../../../application/portfolios/import/fact-news.ts";
import type { ConflictFound } from "../../../application/portfolios/import/list-difference.ts";
import {
  type Effect,
  VERDICT_CLASSES,
  type VerdictClass,
  verdictClass,
} from "../../../application/portfolios/import/list-effect.ts";
import type { ImportView } from "../../../application/portfolios/import/portfolio-imports.ts";
import type { Preview } from "../../../application/portfolios/import/preview.ts";
import type { Statement } from "../../../application/portfolios/portfolio.ts";
import type { Standing } from "../../../application/portfolios/standing.ts";
import type { ImportCounts } from "../../../application/portfolios/statements.ts";
import { paths } from "../../../paths.ts";
import { factWords } from "../../checks/fact-words.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { barOf } from "../bar.ts";
import { keyLabel } from "./columns-step.ts";
import { importFrame, importHref, type Looked } from "./import-frame.ts";
import { placeWords } from "./place-words.ts";
import { undoViews } from "./undo-view.ts";

const CHANGES_SHOWN_MAX = 50;
export const CONFLICTS_SHOWN_MAX = 50;
const PROBLEMS_SHOWN_MAX = 50;
const BAR_HEIGHT = 26;
const CLASS_BARS: Readonly<Record<VerdictClass, string>> = {
  eligible: "eligible",
  "one-short": "near",
  undetermined: "undetermined",
  short: "ineligible",
};
const SIGNS = { eligible: "✓", "one-short": "✕", undetermined: "?", short: "✕" } as const;

type Result = NonNullable<Preview["result"]>;
type Words = Looked["page"]["t"]["deskImport"];

export function changesStepPage(
  looked: Looked,
  view: ImportView,
  { isOvertaken = false }: { readonly isOvertaken?: boolean } = {},
) {
  const { page, open } = looked;
  const words = page.t.deskImport;
  const { preview, staged, state } = view;
  const { result } = preview;
  const { id } = open.head;
  return {
    ...importFrame(looked, { step: "changes", view, isWrong: isOvertaken }),
    action: importHref(looked, staged.id, "changes"),
    backHref: importHref(looked, staged.id, "cells"),
    csvHref: paths.importDifferences(id, staged.id),
    accountsHref: paths.portfolioAccounts(id),
    overviewHref: paths.portfolio(id),
    undoAction: paths.importUndo(id),
    seen: open.portfolio.revision,
    overtaken: isOvertaken ? words.overtaken : null,
    applied: appliedView(looked, view),
    result:
      result === null || state.applied !== null
        ? null
        : resultView(result, { preview, importId: staged.id }, looked),
    needsAnswer: result === null,
  };
}

function appliedView({ page, open }: Looked, { staged, state }: ImportView) {
  if (state.applied === null) return null;
  const { revision, counts } = state.applied;
  const words = page.t.deskImport;
  const entry = open.portfolio.entries.find(({ importId }) => importId === staged.id);
  const isUndone = entry !== undefined && entry.undoneBy !== null;
  return {
    revision,
    label: staged.file === "" ? words.pasted : staged.file,
    figures: figuresOf(counts, words),
    bar: barOf(figuresOf(counts, words), {
      height: BAR_HEIGHT,
      label: say(words.appliedText, counts),
    }),
    isUndone,
    undo:
      entry === undefined || isUndone || open.role === "read"
        ? null
        : undoViews(open, page.t)(entry.revision),
  };
}

/** How each kind of news looks, in bars and keys. */
const NEWS_LOOKS = {
  new: "followers",
  changed: "dau",
  conflicts: "ad-lapse",
  unchanged: "none",
} as const;
const NEWS = Object.keys(NEWS_LOOKS) as (keyof typeof NEWS_LOOKS)[];

function figuresOf(counts: ImportCounts, words: Words) {
  return NEWS.map((key) => ({
    key,
    kind: NEWS_LOOKS[key],
    label: words.counts[key],
    count: counts[key],
  }));
}

function resultView(
  { difference, effect }: Result,
  { preview, importId }: { readonly preview: Preview; readonly importId: string },
  { page }: Looked,
) {
  const words = page.t.deskImport;
  const { counts, conflicts } = difference;
  const notes: Readonly<Record<keyof ImportCounts, string>> = {
    new: say(words.newEntities, { count: difference.newEntities }),
    changed: say(words.changedFacts, { count: difference.changedFacts }),
    conflicts: say(words.conflictFacts, { count: difference.conflictsTotal }),
    unchanged: words.seenAgain,
  };
  const figures = figuresOf(counts, words).map((one) => ({ ...one, text: notes[one.key] }));
  const label = figures.map((one) => `${one.label} ${one.count}`).join(words.comma);
  return {
    title: say(words.accountsInList, { count: difference.accounts }),
    bar: barOf(figures, { height: BAR_HEIGHT, label }),
    figures,
    notListed: say(words.notListed, { count: effect.notListed }),
    verdicts: [...VERDICT_CLASSES.map((name) => verdictRow(name, effect, page))],
    sum: {
      before: effect.accounts.before,
      after: effect.accounts.after,
      change: signed(effect.accounts.after - effect.accounts.before),
    },
    conflictsTitle: say(words.conflictsTitle, { count: difference.conflictsTotal }),
    conflicts: conflicts
      .slice(0, CONFLICTS_SHOWN_MAX)
      .map((one, at) => conflictView(one, at, { page, list: preview.list, importId })),
    changesTitle: say(words.changesTitle, { decided: effect.decided, all: effect.effectsTotal }),
    changes: effect.effects.slice(0, CHANGES_SHOWN_MAX).map((one) => changeView(one, page)),
    more:
      effect.effectsTotal > CHANGES_SHOWN_MAX
        ? say(words.moreChanges, { shown: CHANGES_SHOWN_MAX, all: effect.effectsTotal })
        : null,
    problemsTitle: say(words.problemsTitle, { count: preview.problemsTotal }),
    problems: preview.problems.slice(0, PROBLEMS_SHOWN_MAX).map(({ at, problem }) => ({
      line: placeWords(at, preview.list, page.t),
      text: problemMessage(problem, page),
    })),
    isNothing: difference.lines.read.length === 0,
  };
}

function verdictRow(name: VerdictClass, { before, after }: Result["effect"], { t }: PageContext) {
  return {
    name,
    kind: CLASS_BARS[name],
    label: classLabel(name, t),
    before: before[name],
    after: after[name],
    change: signed(after[name] - before[name]),
  };
}

function classLabel(name: VerdictClass, { desk }: PageContext["t"]): string {
  const { eligible, oneShort, undetermined, further } = desk.standing;
  return { eligible, "one-short": oneShort, undetermined, short: further }[name];
}

function signed(count: number): string {
  if (count === 0) return "0";
  return count > 0 ? `+${count}` : `−${-count}`;
}

type Here = {
  readonly page: PageContext;
  readonly list: Preview["list"];
  readonly importId: string;
};

function conflictView(conflict: ConflictFound, at: number, here: Here) {
  const { page } = here;
  const { id, key, options, entity, account, chosen } = conflict;
  return {
    at,
    id,
    name: `value-${at}`,
    holder: account?.name ?? entity.name,
    fact: keyLabel(key, page),
    accounts: account === null ? entity.accounts.length : 1,
    options: options.map((one) => ({
      value: JSON.stringify(one.raw),
      label: said(key, one, page),
      where: whereFrom(one, here),
      isChosen: chosen === JSON.stringify(one.raw),
    })),
  };
}

function said(key: FactKey, { raw }: Statement, { t }: PageContext): string {
  return raw === null ? t.facts.unknown : factWords(key, raw, t);
}

/** This list, or what was said before, with the file that said it. */
function whereFrom({ at, entry, observedOn }: Statement, { page, list, importId }: Here): string {
  const words = page.t.deskImport;
  const isHere = entry.importId === importId;
  const from = isHere ? words.thisList : (entry.file ?? entry.by.name);
  const line = isHere ? at && placeWords(at, list, page.t) : at && say(words.line, { line: at[1] });
  return [from, ...(line === null ? [] : [line]), observedOn ?? words.noDay].join(" · ");
}

/** Facts that are judged otherwise than before. */
export function changedFacts(before: Facts | null, after: Facts): readonly FactKey[] {
  return FACT_KEYS.filter((key) => !isSameValue(before?.[key] ?? null, after[key] ?? null));
}

export function judgedWords(key: FactKey, facts: Facts | null, t: PageContext["t"]): string {
  const value = facts?.[key];
  return value === undefined ? t.facts.unknown : factWords(key, factOf(key).rawOf(value), t);
}

function changeView({ before, after, change, isDecided }: Effect, page: PageContext) {
  const { t } = page;
  const { account, facts } = after;
  return {
    account: account.name,
    entity: account.entity.name,
    kind: change?.kind ?? "entity",
    isDecided,
    facts: changedFacts(before?.facts ?? null, facts).map((key) => ({
      label: keyLabel(key, page),
      // What is new has no value before.
      before: before === null ? null : judgedWords(key, before.facts, t),
      after: judgedWords(key, facts, t),
    })),
    set: Object.keys(change?.set ?? {}).length > 0 && before !== null ? t.deskImport.besides : null,
    verdict: verdictsOf(before, after, t),
  };
}

/** One that stays is said once. */
function verdictsOf(before: Standing | null, after: Standing, t: PageContext["t"]) {
  const isSame = before !== null && verdictClass(before) === verdictClass(after);
  return {
    before: before === null || isSame ? null : chip(before, t),
    after: chip(after, t),
    isSame,
  };
}

function chip(standing: Standing, t: PageContext["t"]) {
  const name = verdictClass(standing);
  return { kind: standing.outcome.verdict, sign: SIGNS[name], label: classLabel(name, t) };
}
