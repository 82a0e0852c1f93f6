/** The form of what is known of an account besides facts, and what somebody else has put there meanwhile. */
import type { Account } from "../../../application/portfolios/portfolio.ts";
import { LiveStatus } from "../../../application/portfolios/statements.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup, type Values } from "../../forms/form.ts";
import { seenOf } from "../../forms/seen.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

/** Hidden in the form: what it showed of each field, and which of two values is kept. */
export const SEEN_FIELD = "seen";
export const KEEP_PREFIX = "keep.";

export const ATTRIBUTE_FIELDS = [
  ...(["name", "entity", "appid", "externalId", "owner"] as const),
  ...(["live", "liveOn", "tags", "note"] as const),
];

/** What is stored as the fields of the form have it; an account that is yet to be has none. */
export function storedValues(account: Account | null): Values {
  const { name, entity, appid, externalId, owner, live, tags, note } = account ?? {};
  const texts = {
    name,
    entity: entity?.name,
    appid,
    externalId,
    owner,
    live: live?.status,
    liveOn: live?.on,
    tags: tags?.join("; "),
    note,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [field, [text ?? ""]] as const),
  );
}

export type FormInput = {
  /** Null for a new one. */
  readonly account: Account | null;
  readonly portfolioId: string;
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

export function accountForm(
  page: PageContext,
  { account, portfolioId, values, problems }: FormInput,
) {
  const { t, language } = page;
  const input = { t, language, values, problems };
  const form = new FormBuilder(input, "");
  const { attributes: words, form: hints, enabled } = t.deskAccount;
  const choices = {
    ...Object.fromEntries(LiveStatus.options.map((one) => [one, enabled[one]])),
    "": hints.liveUnknown,
  };
  const optional = { isOptional: true };
  const groups = plainGroup(
    form.input("name", words.name),
    form.input("entity", words.entity, {
      hint: hints.entityHint,
      isOptional: account === null,
    }),
    form.input("appid", words.appid, { ...optional, hint: hints.appidHint }),
    form.input("externalId", words.externalId, { ...optional, hint: hints.externalIdHint }),
    form.input("owner", words.owner, optional),
    form.radio("live", words.live, choices, { fallback: "", layout: "many" }),
    form.input("liveOn", words.liveOn, { ...optional, type: "date" }),
    form.input("tags", words.tags, { ...optional, hint: hints.tagsHint }),
    form.textarea("note", words.note, optional),
  );
  const whole: Form = {
    ...PLAIN_FORM,
    id: "attributes",
    action:
      account === null ? paths.accountNew(portfolioId) : paths.accountEdit(portfolioId, account.id),
    hidden: account === null ? [] : [{ name: SEEN_FIELD, value: seenOf(storedValues(account)) }],
    groups,
    submit: account === null ? hints.add : hints.save,
  };
  return { form: whole, summary: errorSummary(input, "", groups) };
}

/** Both values of each field that two people have changed, with a choice for each. */
export function overtakenFields(
  { stored, typed, fields }: { stored: Values; typed: Values; fields: readonly string[] },
  t: Texts,
) {
  const words = t.deskAccount;
  const labels: Readonly<Record<string, string>> = words.attributes;
  const shownOf = (values: Values, field: string) => {
    const text = values[field]?.[0] ?? "";
    if (field === "live") return text === "" ? words.form.liveUnknown : enabledWord(text, t);
    return text === "" ? words.history.empty : text;
  };
  return fields.map((field) => ({
    field,
    keep: `${KEEP_PREFIX}${field}`,
    label: labels[field] ?? field,
    theirs: shownOf(stored, field),
    mine: shownOf(typed, field),
  }));
}

function enabledWord(status: string, { deskAccount }: Texts): string {
  const words: Readonly<Record<string, string>> = deskAccount.enabled;
  return words[status] ?? status;
}

/** Who was quicker, and when. */
export function quickerWords(last: { name: string; at: string } | null, t: Texts): string {
  const words = t.deskAccount.overtaken;
  return last === null ? words.textAnonymous : say(words.text, { ...last });
}
