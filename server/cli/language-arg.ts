import type { Language } from "../errors.ts";

const LANGUAGES = { zh: "zh-CN", en: "en" } as const satisfies Record<string, Language>;

/** `--lang` as every command has it. */
export const languageArg = {
  type: "enum",
  options: Object.keys(LANGUAGES),
  default: "zh",
  description: "language of the words",
} as const satisfies { type: "enum"; options: string[]; default: string; description: string };

export function languageOf(arg: string): Language {
  return arg === "en" ? LANGUAGES.en : LANGUAGES.zh;
}
