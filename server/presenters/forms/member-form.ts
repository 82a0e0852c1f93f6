import type { FieldGroup, FormInput } from "./form.ts";
import { FormBuilder } from "./form.ts";

export function memberFields(input: FormInput): FieldGroup[] {
  const { anchors } = input.t;
  const form = new FormBuilder(input, "/member");
  const fields = [
    form.input("username", anchors.username, { hint: anchors.usernameHint }),
    form.radio("role", anchors.role, anchors.roles, { hint: anchors.roleHint, fallback: "anchor" }),
    form.input("nickname", anchors.nickname, { hint: anchors.nicknameHint, isOptional: true }),
  ];
  return [{ legend: null, hint: null, fields }];
}
