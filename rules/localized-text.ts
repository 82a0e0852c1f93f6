import { z } from "zod";

/** One sentence or two in both languages; `{name}` stands for a value of the result. */
export const LocalizedText = z.strictObject({
  "zh-CN": z.string().min(1).max(600),
  en: z.string().min(1).max(600),
});
export type LocalizedText = z.infer<typeof LocalizedText>;
export type Language = keyof LocalizedText;
export const LANGUAGES = ["zh-CN", "en"] as const satisfies readonly Language[];

/** A public page that a rule rests on, and when it was last read. */
export const Source = z.strictObject({
  title: z.string().min(1).max(200),
  url: z.url({ protocol: /^https$/ }).max(300),
  checkedOn: z.iso.date(),
  note: LocalizedText.optional(),
});
export type Source = z.infer<typeof Source>;
