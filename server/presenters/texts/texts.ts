/** Finds the words of a language, and fills them in. */
import { isolated } from "../../../rules/isolated.ts";
import type { Language } from "../../errors.ts";
import { en } from "./en.ts";
import { type Texts, type Words, zhCn } from "./zh-cn.ts";

/** The words of one object of the source language, in every language. */
export type WordsByLanguage<T> = Readonly<Record<Language, Words<T>>>;

const TEXTS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };

/** All words of the pages in one language. */
export function textsIn(language: Language): Texts {
  return TEXTS[language];
}

/** The language of such words. */
export function languageOf(texts: Pick<Texts, "lang">): Language {
  return texts.lang === en.lang ? "en" : "zh-CN";
}

/** Puts the parameters into `{name}`; throws when one is missing, because a page must never show a bare `{name}`. */
export function say(template: string, params: Record<string, string | number> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    if (!Object.hasOwn(params, name)) {
      throw new Error(`no value for the placeholder {${name}} in the text "${template}"`);
    }
    return isolated(String(params[name]));
  });
}
