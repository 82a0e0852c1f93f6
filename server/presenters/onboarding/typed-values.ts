/** What was typed into a form of a step, in its words, where the form itself cannot show it or not by itself. */
import { FORM_FACTS } from "../../../rules/facts/all.ts";
import { APPLIED_FIELDS, PLUGIN_FIELDS, REJECTED_FIELDS } from "../../application/enable/fields.ts";
import { GOODS_FIELDS, NOTED_FIELDS, PRICE_FIELDS } from "../../application/goods/fields.ts";
import { MEMBER_FIELDS } from "../../application/members/fields.ts";
import type { AnyRows, Control } from "../../application/reading/field-row.ts";
import { ROOM_FIELDS } from "../../application/room/fields.ts";
import { CONFIRMED_FIELDS } from "../../application/room/room-operation.ts";
import { paths } from "../../paths.ts";
import { factWords } from "../checks/fact-words.ts";
import type { Values } from "../forms/form.ts";
import { switchWords } from "../forms/row-fields.ts";
import type { Texts } from "../texts/zh-cn.ts";

export type TypedValue = { text: string; imageHref: string | null };
export type NamedValue = { name: string; label: string; read: (values: Values) => TypedValue };

type Words = Readonly<Record<string, unknown>>;
type FormWords = {
  rows: AnyRows;
  words: Words;
  choices?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** The fields of the form of an event, each with its label and a reader of what stands in it; none for facts of old. */
export function namedValues(id: string, intent: string, t: Texts): NamedValue[] {
  if (intent === "facts.submitted") return factValues(t);
  const form = formWords(intent, t);
  if (form === null) return [];
  const { rows, words, choices = {} } = form;
  // A field says how to upload a picture; here it is one already.
  const pictures = words === t.room ? t.room.pictureNames : {};
  return Object.entries(rows)
    .filter(([name, { control }]) => name !== "key" && !isSecret(control))
    .map(([name, { control }]) => {
      const sent = control.kind === "picture" ? `${name}-kept` : name;
      const chosen = control.kind === "switch" ? switchWords({ t }, control) : choices[name];
      return {
        name: sent,
        label: textAt(pictures, name) ?? textAt(words, name) ?? name,
        read: (values) => readValue(values[sent]?.[0] ?? "", { id, control, chosen }),
      };
    });
}

function textAt(words: Words, name: string): string | null {
  const text = words[name];
  return typeof text === "string" ? text : null;
}

function formWords(intent: string, t: Texts): FormWords | null {
  switch (intent) {
    case "room.submitted":
    case "room.edit-submitted":
      return { rows: ROOM_FIELDS, words: t.room, choices: { type: t.room.types } };
    case "room.confirmed":
      return { rows: CONFIRMED_FIELDS, words: t.room };
    case "goods.added":
    case "goods.changed":
      return { rows: GOODS_FIELDS, words: t.goods, choices: { priceType: t.goods.priceTypes } };
    case "goods.price-changed":
      return { rows: PRICE_FIELDS, words: t.goods, choices: { priceType: t.goods.priceTypes } };
    case "goods.reason-noted":
    case "goods.reviewed":
      return { rows: NOTED_FIELDS, words: { reason: t.goods.rejectReason } };
    case "member.added":
      return { rows: MEMBER_FIELDS, words: t.anchors, choices: { role: t.anchors.roles } };
    case "enable.applied":
      return { rows: APPLIED_FIELDS, words: t.enable };
    case "enable.rejected":
      return { rows: REJECTED_FIELDS, words: { reason: t.enable.reason, on: t.enable.rejectedOn } };
    case "enable.plugin-submitted":
      return { rows: PLUGIN_FIELDS, words: { on: t.enable.pluginOn } };
    default:
      return null;
  }
}

type Shown = {
  id: string;
  control: Control;
  chosen: Readonly<Record<string, string>> | undefined;
};

function readValue(value: string, { id, control, chosen }: Shown): TypedValue {
  if (value === "") return { text: "", imageHref: null };
  if (control.kind === "picture") return { text: "", imageHref: paths.image(id, value) };
  const isTime = control.kind === "input" && control.type === "datetime-local";
  const text = chosen?.[value] ?? (isTime ? value.replace("T", " ") : value);
  return { text, imageHref: null };
}

function isSecret(control: Control): boolean {
  return control.kind === "input" && control.type === "password";
}

function factValues(t: Texts): NamedValue[] {
  return FORM_FACTS.map((fact) => ({
    name: fact,
    label: t.factWords[fact].name,
    read: (values) => {
      const typed = (values[fact] ?? []).filter((text) => text !== "");
      const text = typed.map((one) => factWords(fact, one, t)).join("; ");
      return { text, imageHref: null };
    },
  }));
}
