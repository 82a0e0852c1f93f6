import { MEMBER_FIELDS } from "../../application/members/fields.ts";
import { type FieldGroup, type FormInput, plainGroup } from "../forms/form.ts";
import { rowFields } from "../forms/row-fields.ts";

export function memberFields(input: FormInput): FieldGroup[] {
  const { anchors: words } = input.t;
  const choices = { role: words.roles };
  return plainGroup(...rowFields(input, "/member", MEMBER_FIELDS, { words, choices }));
}
