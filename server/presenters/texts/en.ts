/** The words of the pages in English. WeChat's own menus stay in Chinese, as the console shows them, with a gloss. */
import * as words from "./en/words.ts";
import type { Texts } from "./zh-cn.ts";

const { frame, ...groups } = words;

export const en: Texts = { ...frame, ...groups };
