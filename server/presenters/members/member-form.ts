import { type FieldGroup, FormBuilder, type FormInput, plainGroup } from "../forms/form.ts";

export function memberFields(input: FormInput): FieldGroup[] {
  const { anchors } = input.t;
  const form = new FormBuilder(input, "/member");
  return plainGroup(
    form.input("username", anchors.username, { hint: anchors.usernameHint }),
    form.radio("role", anchors.role, anchors.roles, { hint: anchors.roleHint, fallback: "anchor" }),
    form.input("nickname", anchors.nickname, { hint: anchors.nicknameHint, isOptional: true }),
  );
}
