/** Which goods the merchant says that pictures are of: chosen among goods, or typed as their number or name. */
import type { GoodsItem } from "../../../../machines/onboarding/context.ts";
import { isEditable } from "../../../../machines/onboarding/goods-item.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { folded } from "../../reading/folded.ts";

export type Choice = { readonly at: number; readonly key: string };

/** What is said of one picture: nothing where it stays as it is. */
export type Said = { readonly at: number; readonly text: string };

/** How a choice among goods is told from what is typed. */
export function asChoice(key: string): string {
  return `=${key}`;
}

export function fieldOfPicture(at: number): string {
  return `to-${at}`;
}

/** All choices, or everything that is wrong with them. */
export function readChoices(
  said: readonly Said[],
  goods: readonly GoodsItem[],
): { readonly choices: readonly Choice[]; readonly problems: readonly FieldProblem[] } {
  const choices: Choice[] = [];
  const problems: FieldProblem[] = [];
  const taken = new Set<string>();
  for (const { at, text } of said.filter((one) => one.text.trim() !== "")) {
    const pointer = `/${fieldOfPicture(at)}`;
    const read = readAs(text);
    const [item, ...others] = goodsSaid(text, goods);
    if (item === undefined) problems.push({ pointer, code: "goods-not-found", read });
    else if (others.length > 0) problems.push({ pointer, code: "goods-several", read });
    else if (taken.has(item.key)) problems.push({ pointer, code: "picture-taken-twice", read });
    else {
      choices.push({ at, key: item.key });
      taken.add(item.key);
    }
  }
  return { choices, problems };
}

/** Those that may be changed and are meant: by number first, as names may be the same. */
export function goodsSaid(text: string, goods: readonly GoodsItem[]): readonly GoodsItem[] {
  const open = goods.filter(isEditable);
  const chosen = open.filter(({ key }) => asChoice(key) === text);
  if (chosen.length > 0) return chosen;
  const wanted = folded(text);
  const byNumber = open.filter(({ answers }) => folded(answers.sku ?? "") === wanted);
  if (byNumber.length > 0) return byNumber;
  return open.filter(({ answers }) => folded(answers.name) === wanted);
}
