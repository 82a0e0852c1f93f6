/**
 * The words of the pages, zh-CN: the source language. `{name}` is filled in by `say`. An area of the pages is a file in
 * `zh-cn/` and one of the same name in `en/`; a group of words is named as the templates know it (`it.t.room`).
 */
import * as words from "./zh-cn/words.ts";

const { frame, ...groups } = words;

export const zhCn = { ...frame, ...groups };

/** The same structure with any words: what every other language has to provide. */
export type Words<T> = T extends string
  ? string
  : T extends (...params: infer Params) => string
    ? (...params: Params) => string
    : { [K in keyof T]: Words<T[K]> };
export type Texts = Words<typeof zhCn>;
