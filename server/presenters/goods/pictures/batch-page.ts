/** Pictures that were handed in at once: which goods each is for, to be confirmed, chosen or left alone. */
import type { GoodsItem } from "../../../../machines/onboarding/context.ts";
import { isEditable } from "../../../../machines/onboarding/goods-item.ts";
import {
  asChoice,
  fieldOfPicture,
  goodsSaid,
} from "../../../application/goods/pictures/choices.ts";
import type { Batch } from "../../../application/goods/pictures/handed-in.ts";
import { type Proposal, proposals } from "../../../application/goods/pictures/proposals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import type { Summary } from "../../forms/error-summary.ts";
import { fieldOf, problemMessage } from "../../forms/problem-message.ts";
import { type StepInput, stepPage } from "../../onboarding/step-page.ts";
import { say } from "../../texts/texts.ts";

/** What was handed in, and which of it goods have by now. */
export type KeptBatch = Batch & { readonly taken: readonly number[] };

/** With more goods than these a number or name is typed instead. */
const LISTED_MAX = 60;
const GROUPS = ["unclear", "matched", "unmatched", "spare"] as const;

export function batchPage(input: StepInput, kept: KeptBatch, batch: string) {
  const { page, onboarding } = input;
  const { goodsPictures: words } = page.t;
  const { goods } = onboarding.state.context;
  const left = proposals(kept.pictures, goods).filter(({ at }) => !kept.taken.includes(at));
  const missing = goods.filter((one) => isEditable(one) && one.answers.coverImgUrl === null);
  const listed = missing.length <= LISTED_MAX ? missing : [];
  const rows = left.filter(({ kind }) => kind !== "closed");
  const groups = GROUPS.map((kind) => {
    const pictures = rows.filter((one) => one.kind === kind);
    const { title, text } = words.groups[kind];
    return {
      kind,
      title: say(title, { count: pictures.length }),
      text,
      rows: pictures.map((one) => rowView(input, one, listed)),
    };
  });
  const isTyped = missing.length > LISTED_MAX;
  return {
    ...stepPage(input, "goods", { ...words, title: words.batchTitle, lead: words.batchLead }, null),
    lead: rows.length === 0 || kept.taken.length > 0 ? null : words.batchLead,
    summary: summaryOf(input, rows),
    counts: (["matched", "unclear", "unmatched"] as const).map((kind) => ({
      label: words.counts[kind],
      value: say(words.count, { count: rows.filter((one) => one.kind === kind).length }),
    })),
    groups: groups.filter((group) => group.rows.length > 0),
    isTyped,
    suggestions: isTyped ? missing.map(suggestionOf) : [],
    action: paths.goodsPicturesBatch(onboarding.id, batch),
    hasForm: rows.length > 0,
    allDone: rows.length === 0 && kept.pictures.length > 0 ? words.allDone : null,
    closed: closedView(input, left),
    refused: refusedFiles(input, kept),
    moreHref: paths.goodsPictures(onboarding.id),
    backHref: `${paths.step(onboarding.id, "goods")}#goods`,
  };
}

function rowView(input: StepInput, proposal: Proposal, listed: readonly GoodsItem[]) {
  const { page, onboarding, refused } = input;
  const { goodsPictures: words } = page.t;
  const { at, file, imageId, kind, goods } = proposal;
  const name = fieldOfPicture(at);
  const typed = refused?.values[typedFieldOf(at)]?.[0] ?? "";
  const meant = typed === "" ? [] : goodsSaid(typed, onboarding.state.context.goods);
  const offered = [...new Set([...goods, ...meant, ...listed])];
  const [first] = goods;
  const proposed = kind === "matched" && first ? asChoice(first.key) : "";
  const chosen = refused?.values[name]?.[0] ?? proposed;
  const choices = offered.map((item) => ({
    value: asChoice(item.key),
    label: optionLabel(input, item),
    isChosen: asChoice(item.key) === chosen,
  }));
  const none = kind === "unclear" ? words.choose : words.unused;
  return {
    name,
    file,
    image: paths.image(onboarding.id, imageId),
    options: [{ value: "", label: none, isChosen: chosen === "" }, ...choices],
    typedName: typedFieldOf(at),
    typed,
    error: errorOf(input, name),
    replaces: kind === "matched" && first?.answers.coverImgUrl ? words.replaces : null,
  };
}

/** Beside the choice, where there are too many goods to choose among. */
export function typedFieldOf(at: number): string {
  return `as-${at}`;
}

function optionLabel({ page }: StepInput, { answers }: GoodsItem): string {
  const { goodsPictures: words } = page.t;
  const sku = answers.sku === null ? "" : say(words.optionSku, { sku: answers.sku });
  const goods = say(words.option, { name: answers.name, sku });
  return answers.coverImgUrl === null ? goods : say(words.optionReplaces, { goods });
}

function suggestionOf({ answers }: GoodsItem) {
  const { name, sku } = answers;
  return sku === null ? { value: name, label: "" } : { value: sku, label: name };
}

function errorOf({ page, refused }: StepInput, name: string): string | null {
  const messages = (refused?.problems ?? [])
    .filter(({ pointer }) => fieldOf(pointer, "") === name)
    .map((problem) => problemMessage(problem, page));
  return messages.length === 0 ? null : messages.join(" ");
}

function summaryOf({ page, refused }: StepInput, rows: readonly Proposal[]): Summary {
  const problems = refused?.problems ?? [];
  if (problems.length === 0) return null;
  const byField = new Map(rows.map((row) => [fieldOfPicture(row.at), row]));
  const errors = problems.map((problem: FieldProblem) => {
    const name = fieldOf(problem.pointer, "");
    const row = byField.get(name);
    const message = problemMessage(problem, page);
    const colon = page.language === "en" ? ": " : "：";
    return row
      ? { href: `#${name}`, message: `${row.file}${colon}${message}` }
      : { href: null, message };
  });
  return { title: say(page.t.errorSummary, { count: errors.length }), errors };
}

/** Of goods that are with WeChat. */
function closedView({ page }: StepInput, left: readonly Proposal[]) {
  const closed = left.filter(({ kind }) => kind === "closed");
  if (closed.length === 0) return null;
  const { goods: words, goodsPictures } = page.t;
  return {
    title: say(goodsPictures.closedTitle, { count: closed.length }),
    rows: closed.map(({ file, goods }) => ({
      label: file,
      value: goods
        .map(({ answers, review }) => `${answers.name} · ${words.review[review]}`)
        .join(page.language === "en" ? "; " : "；"),
    })),
  };
}

function refusedFiles({ page }: StepInput, { refused }: Batch) {
  if (refused.length === 0) return null;
  return {
    title: say(page.t.goodsPictures.refusedFiles, { count: refused.length }),
    rows: refused.map(({ file, problem }) => ({
      label: file,
      value: problemMessage(problem, page),
    })),
  };
}
