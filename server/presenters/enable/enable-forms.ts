import {
  APPLIED_FIELDS,
  CONNECTION_FIELDS,
  PLUGIN_FIELDS,
  REJECTED_FIELDS,
} from "../../application/enable/fields.ts";
import { type FieldGroup, type FormInput, plainGroup } from "../forms/form.ts";
import { rowFields } from "../forms/row-fields.ts";

/** When the application was submitted. */
export function appliedFields(input: FormInput): FieldGroup[] {
  return plainGroup(...rowFields(input, "", APPLIED_FIELDS, { words: input.t.enable }));
}

/** Why WeChat rejected it. */
export function rejectedFields(input: FormInput): FieldGroup[] {
  const { reason, rejectedOn: on } = input.t.enable;
  return plainGroup(...rowFields(input, "", REJECTED_FIELDS, { words: { reason, on } }));
}

/** When the mini program was submitted for review with the live plugin in it. */
export function pluginFields(input: FormInput): FieldGroup[] {
  const words = { on: input.t.enable.pluginOn };
  return plainGroup(...rowFields(input, "", PLUGIN_FIELDS, { words }));
}

/** The credentials of a connected account. */
export function connectionFields(input: FormInput): FieldGroup[] {
  return plainGroup(...rowFields(input, "", CONNECTION_FIELDS, { words: input.t.enable }));
}
