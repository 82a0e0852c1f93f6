import { ROOM_FIELDS } from "../../application/room/fields.ts";
import { FOCUS_AUTO } from "../../application/room/focus.ts";
import { type Field, type FieldGroup, FormBuilder, type FormInput } from "../forms/form.ts";
import { rowFields } from "../forms/row-fields.ts";

/** WeChat's room form: what is entered, the pictures, the switches. */
export function roomFields(input: FormInput): FieldGroup[] {
  const { room: words } = input.t;
  const fields = rowFields(input, "/room", ROOM_FIELDS, { words, choices: { type: words.types } });
  const [pictures, others] = parted(fields, ({ kind }) => kind === "file");
  const [switches, basics] = parted(others, ({ name }) => isSwitch(name));
  const [cover, ...rest] = pictures;
  return [
    { legend: words.basics, hint: null, fields: basics },
    {
      legend: words.pictures,
      hint: null,
      fields: [...(cover ? [cover] : []), focusField(input), ...rest],
    },
    { legend: words.switches, hint: words.switchesHint, fields: switches },
  ];
}

/** What can be changed of a room that WeChat has. */
export function roomChangeFields(input: FormInput): FieldGroup[] {
  return roomFields(input).map((group) => ({
    ...group,
    fields: group.fields.filter(({ name }) => !isFixed(name)),
  }));
}

/** What stays in all pictures that are made of the first one. */
function focusField(input: FormInput): Field {
  const { focus, focusHint: hint, focusChoices } = input.t.room;
  const form = new FormBuilder(input, "/room");
  return form.radio("focus", focus, focusChoices, { hint, fallback: FOCUS_AUTO, layout: "thirds" });
}

const ROWS: Readonly<Record<string, Row>> = ROOM_FIELDS;
type Row = { readonly control: { readonly kind: string }; readonly isFixed?: boolean };

function isSwitch(name: string): boolean {
  return ROWS[name]?.control.kind === "switch";
}

function isFixed(name: string): boolean {
  return ROWS[name]?.isFixed === true;
}

function parted<Item>(items: readonly Item[], isOne: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isOne), items.filter((item) => !isOne(item))];
}
