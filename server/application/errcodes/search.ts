/** Finds errcodes by what somebody types. */
import { CALLS } from "../ports/wechat/calls.ts";
import type { Errcode, ErrcodeStep } from "./errcode.ts";
import { ERRCODES } from "./table.ts";

export type ErrcodeSearch = { readonly text?: string; readonly step?: ErrcodeStep };

/**
 * The errcodes that begin with the number, or have every word somewhere in their texts, and belong to the step. Words
 * that stand together in a text that WeChat sends name that code and no other.
 */
export function searchErrcodes({ text = "", step }: ErrcodeSearch): readonly Errcode[] {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const ofStep = ERRCODES.filter(
    (errcode) => step === undefined || stepsOf(errcode).includes(step),
  );
  const sent = words.length < 2 ? [] : ofStep.filter((errcode) => sends(errcode, words.join(" ")));
  return sent.length > 0
    ? sent
    : ofStep.filter((errcode) => words.every((word) => isIn(errcode, word)));
}

function sends({ errmsgs = [] }: Errcode, phrase: string): boolean {
  return errmsgs.some((errmsg) => errmsg.toLowerCase().includes(phrase));
}

function stepsOf({ step, elsewhere = [] }: Errcode): readonly ErrcodeStep[] {
  return [step, ...elsewhere.map((one) => one.step)];
}

function isIn(errcode: Errcode, word: string): boolean {
  if (/^-?\d+$/.test(word)) return String(errcode.code).startsWith(word);
  return wordsOf(errcode).toLowerCase().includes(word);
}

function wordsOf(errcode: Errcode): string {
  const { errmsgs = [], elsewhere = [], documentedAt } = errcode;
  const texts = [errcode, ...elsewhere].flatMap(({ meaning, remedy, forDevelopers }) =>
    forDevelopers === undefined ? [meaning, remedy] : [meaning, remedy, forDevelopers],
  );
  const calls = documentedAt.map((name) => `${name} ${CALLS[name].path}`);
  return [...texts.flatMap((text) => Object.values(text)), ...errmsgs, ...calls].join("\n");
}
