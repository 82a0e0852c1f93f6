/** The decoder of WeChat's errcodes: one code explained, words searched for, and all of them by step. */

import { decodeErrcode } from "../../application/errcodes/decode.ts";
import {
  ERRCODE_STEPS,
  type Errcode,
  type ErrcodeStep,
} from "../../application/errcodes/errcode.ts";
import { readErrcode } from "../../application/errcodes/read-errcode.ts";
import { searchErrcodes } from "../../application/errcodes/search.ts";
import { CALLS, type CallName } from "../../application/ports/wechat/calls.ts";
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { say } from "../texts/texts.ts";

/** What is put back into the field; nobody reads more of what they pasted. */
const SHOWN_LENGTH_MAX = 300;

/** `asked` is what was typed or pasted: a code, WeChat's whole answer, words; empty for the list alone. */
export function errorsPage(page: PageContext, asked: string) {
  const { t } = page;
  const words = t.errors;
  const text = asked.trim();
  const code = text === "" ? null : readErrcode(text);
  const decoded = code === null ? null : decodeErrcode(code);
  const found = text !== "" && code === null ? searchErrcodes({ text }) : null;
  const heading = decoded ? `${String(decoded.code)} · ${words.title}` : words.title;
  return {
    t,
    frame: frame(page, heading),
    action: paths.errors(),
    asked: text.slice(0, SHOWN_LENGTH_MAX),
    card: decoded && cardOf(page, decoded),
    unknownTitle: code !== null && !decoded ? say(words.unknownTitle, { code }) : null,
    nothingTitle:
      found?.length === 0
        ? say(words.nothingTitle, { text: text.slice(0, SHOWN_LENGTH_MAX) })
        : null,
    found:
      found && found.length > 0
        ? {
            title: say(words.found, { count: found.length }),
            rows: found.map((errcode) => rowOf(page, errcode)),
          }
        : null,
    allTitle: say(words.all, { count: searchErrcodes({}).length }),
    // An answer comes first; the list is then only a way further.
    isListOpen: text === "",
    groups: ERRCODE_STEPS.map((step) => ({
      title: stepTitle(page, step),
      rows: searchErrcodes({})
        .filter((errcode) => errcode.step === step)
        .map((errcode) => rowOf(page, errcode)),
    })).filter(({ rows }) => rows.length > 0),
    oursHref: paths.errorCodes(),
  };
}

function cardOf(page: PageContext, errcode: Errcode) {
  const { t, language } = page;
  const { code, step, meaning, remedy, retry, source, certainty, documentedAt } = errcode;
  const { errmsgs = [], elsewhere = [], forDevelopers } = errcode;
  return {
    code,
    step: stepTitle(page, step),
    meaning: meaning[language],
    remedy: remedy[language],
    forDevelopers: forDevelopers?.[language] ?? null,
    retry: t.errors.retries[retry],
    errmsgs,
    elsewhere: elsewhere.map((one) => ({
      calls: one.at.map((name) => callOf(page, name)),
      step: stepTitle(page, one.step),
      meaning: one.meaning[language],
      remedy: one.remedy[language],
      forDevelopers: one.forDevelopers?.[language] ?? null,
    })),
    calls: documentedAt.map((name) => callOf(page, name)),
    source: { title: source.title[language], href: source.url },
    certainty: t.errors.certainty[certainty],
  };
}

function callOf({ language }: PageContext, name: CallName) {
  const { path, title, page } = CALLS[name];
  return { title: title[language], path, href: page };
}

function rowOf({ language }: PageContext, { code, meaning }: Errcode) {
  return { code, href: paths.errors(code), meaning: meaning[language] };
}

function stepTitle({ t }: PageContext, step: ErrcodeStep): string {
  return step === "connection" || step === "any" ? t.errors.steps[step] : t.steps[step];
}
