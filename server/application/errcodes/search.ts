/** Finds errcodes by what somebody types. */
import { CALLS } from "./calls.ts";
import type { Errcode, ErrcodeStep } from "./errcode.ts";
import { ERRCODES } from "./table.ts";

export type ErrcodeSearch = { readonly text?: string; readonly step?: ErrcodeStep };

/** The errcodes that begin with the number, or have every word somewhere in their texts, and belong to the step. */
export function searchErrcodes({ text = "", step }: ErrcodeSearch): readonly Errcode[] {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  return ERRCODES.filter(
    (errcode) =>
      (step === undefined || stepsOf(errcode).includes(step)) &&
      words.every((word) => isIn(errcode, word)),
  );
}

function stepsOf({ step, elsewhere = [] }: Errcode): readonly ErrcodeStep[] {
  return [step, ...elsewhere.map((one) => one.step)];
}

function isIn(errcode: Errcode, word: string): boolean {
  if (/^-?\d+$/.test(word)) return String(errcode.code).startsWith(word);
  return wordsOf(errcode).toLowerCase().includes(word);
}

function wordsOf({ meaning, remedy, errmsgs = [], elsewhere = [], documentedAt }: Errcode): string {
  const texts = [meaning, remedy, ...elsewhere.flatMap((one) => [one.meaning, one.remedy])];
  const calls = documentedAt.map((name) => `${name} ${CALLS[name].path}`);
  return [...texts.flatMap((text) => Object.values(text)), ...errmsgs, ...calls].join("\n");
}
