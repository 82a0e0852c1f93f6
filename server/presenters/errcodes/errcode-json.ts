/** An errcode as the API tells it, in one language. */
import { z } from "zod";
import {
  CERTAINTIES,
  ERRCODE_STEPS,
  type Errcode,
  RETRIES,
} from "../../application/errcodes/errcode.ts";
import { CALLS } from "../../application/ports/wechat/calls.ts";
import type { Language } from "../../errors.ts";
import { paths } from "../../paths.ts";

const Place = z.strictObject({
  method: z.enum(["GET", "POST"]),
  path: z.string(),
  title: z.string(),
  url: z.string().describe("WeChat's page about the call"),
});

const Words = {
  step: z
    .enum(ERRCODE_STEPS)
    .describe(
      "A step of the onboarding; `connection` is credentials and tokens, `any` is no step of its own",
    ),
  field: z
    .string()
    .optional()
    .describe("The field of the step's form that it is about, by WeChat's name; absent if none"),
  meaning: z.string(),
  remedy: z.string().describe("What the merchant can do"),
  forDevelopers: z
    .string()
    .optional()
    .describe("What is to be changed in a program that calls WeChat; absent if nothing"),
};

export const ErrcodeJson = z
  .strictObject({
    code: z.int(),
    ...Words,
    retry: z
      .enum(RETRIES)
      .describe("When to send the same call again; `next-day` is after midnight in Shanghai"),
    certainty: z
      .enum(CERTAINTIES)
      .describe(
        "`documented`: by WeChat's page; `observed`: by others; `listed-without-text`: WeChat gives no text",
      ),
    source: z.strictObject({ title: z.string(), url: z.string() }),
    endpoints: z.array(Place).describe("The calls whose own page lists the code"),
    errmsgs: z.array(z.string()).describe("Texts that WeChat was seen to send with it"),
    elsewhere: z
      .array(z.strictObject({ endpoints: z.array(Place), ...Words }))
      .describe("Where the same code means something else; `?path=` chooses one of them"),
    links: z.strictObject({ page: z.string().describe("The same for people") }),
  })
  .meta({ id: "Errcode" });
export type ErrcodeJson = z.infer<typeof ErrcodeJson>;

export function errcodeJson(errcode: Errcode, language: Language): ErrcodeJson {
  const { code, step, field, meaning, remedy, retry, certainty, source } = errcode;
  const { documentedAt, errmsgs = [], elsewhere = [], forDevelopers } = errcode;
  return {
    code,
    step,
    ...(field !== undefined && { field }),
    meaning: meaning[language],
    remedy: remedy[language],
    ...(forDevelopers && { forDevelopers: forDevelopers[language] }),
    retry,
    certainty,
    source: { title: source.title[language], url: source.url },
    endpoints: documentedAt.map((name) => placeOf(name, language)),
    errmsgs: [...errmsgs],
    elsewhere: elsewhere.map((one) => ({
      endpoints: one.at.map((name) => placeOf(name, language)),
      step: one.step,
      ...(one.field !== undefined && { field: one.field }),
      meaning: one.meaning[language],
      remedy: one.remedy[language],
      ...(one.forDevelopers && { forDevelopers: one.forDevelopers[language] }),
    })),
    links: { page: paths.errors(code) },
  };
}

function placeOf(name: Errcode["documentedAt"][number], language: Language) {
  const { method, path, title, page } = CALLS[name];
  return { method, path, title: title[language], url: page };
}
