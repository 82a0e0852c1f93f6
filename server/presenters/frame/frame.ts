/** What every page has around its content. */
import { isolated } from "../../../rules/isolated.ts";
import type { Language } from "../../errors.ts";
import { paths } from "../../paths.ts";
import type { Hidden, Values } from "../forms/form.ts";
import { say, textsIn } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

export type Frame = {
  title: string;
  otherLanguageHref: string;
  otherLanguageCode: string;
  /** Where something typed is on the page, a form takes it along into the other language. */
  otherLanguageForm: { action: string; hidden: Hidden[] } | null;
  nav: { href: string; label: string; isCurrent: boolean }[];
  /** Further pages, at the end of each. */
  foot: { href: string; label: string }[];
  csrf: FormTokens;
  /** What of the address was passed over, in words; null when nothing was. */
  passedOver: string | null;
};

/** What every form that is posted carries besides its fields. */
export type FormTokens = {
  /** Against forgery. */
  token: string;
  /** Another one each time a page is drawn: what is sent twice from one page is meant once. */
  key: string;
};

export type PageContext = {
  t: Texts;
  language: Language;
  /** The path and query under which the page can be asked for, for the link to it in the other language. */
  url: string;
  csrf: FormTokens;
  /** Today in Asia/Shanghai. */
  today: string;
  publicUrl: string;
  isSandbox: boolean;
  /** The parameters of the address that the page does not know. */
  unknownQuery: readonly string[];
  /** What was sent in a form of this page and not taken; null where there is nothing to lose. */
  typed: Values | null;
};

/** On most pages there is none of these. */
type Absent = "unknownQuery" | "typed";

export function pageContext(
  request: Omit<PageContext, "t" | Absent> & Partial<Pick<PageContext, Absent>>,
): PageContext {
  return { unknownQuery: [], typed: null, ...request, t: textsIn(request.language) };
}

export function frame(
  { t, language, url, csrf, unknownQuery, typed }: PageContext,
  title: string,
  { isWrong = false }: { isWrong?: boolean } = {},
): Frame {
  const [path = "/"] = url.split("?");
  const other = language === "en" ? "zh-CN" : "en";
  const nav = [
    { href: paths.check(), label: t.nav.check },
    { href: paths.rules(), label: t.nav.rules },
    { href: paths.resume(), label: t.nav.resume },
  ];
  return {
    title: isWrong ? `${t.errorTitle}${title}` : title,
    otherLanguageHref: withLanguage(url, other),
    otherLanguageCode: other,
    otherLanguageForm: typed && { action: withLanguage(url, other), hidden: carried(typed) },
    nav: nav.map((entry) => ({ ...entry, isCurrent: entry.href === path })),
    foot: [
      { href: paths.docs(), label: t.docs.title },
      { href: paths.errors(), label: t.errors.title },
      { href: paths.errorCodes(), label: t.errorCodes.title },
    ],
    csrf,
    passedOver: passedOver(unknownQuery, t),
  };
}

const NAMES_SHOWN_MAX = 5;
const NAME_LENGTH_MAX = 40;

function passedOver(names: readonly string[], t: Texts): string | null {
  if (names.length === 0) return null;
  const shown = names
    .slice(0, NAMES_SHOWN_MAX)
    .map((name) => isolated(Array.from(name).slice(0, NAME_LENGTH_MAX).join("")));
  return say(t.passedOver, { names: shown.join(t.listJoin) });
}

/** All but what a page makes anew and what no page may show. */
const NOT_CARRIED = ["_csrf", "_key", "appsecret", "password", "newPassword"];

/** Holds what was typed into a form that is to be shown again, with what is wrong in it, and not to be done. */
export const CARRIED = "_typed";

function carried(typed: Values): Hidden[] {
  const fields = Object.entries(typed).filter(([name]) => !NOT_CARRIED.includes(name));
  return [{ name: CARRIED, value: JSON.stringify(Object.fromEntries(fields)) }];
}

function withLanguage(url: string, language: Language): string {
  // `//elsewhere.example` is a path of ours to the router, but another site to a browser.
  const [path = "/", query = ""] = /^\/(?![/\\])/.test(url) ? url.split("?") : ["/"];
  const parameters = new URLSearchParams(query);
  parameters.set("lang", language);
  return `${path}?${parameters.toString()}`;
}
