import type { Language } from "../errors.ts";

/** The values of `--lang`. */
export const LANGUAGES: Readonly<Record<string, Language>> = { zh: "zh-CN", en: "en" };
