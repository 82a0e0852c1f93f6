import { type FieldGroup, FormBuilder, type FormInput, plainGroup } from "../forms/form.ts";

/** When the application was submitted. */
export function appliedFields(input: FormInput): FieldGroup[] {
  const form = new FormBuilder(input, "");
  return plainGroup(form.input("appliedOn", input.t.enable.appliedOn, { type: "date" }));
}

/** Why WeChat rejected it. */
export function rejectedFields(input: FormInput): FieldGroup[] {
  const { enable } = input.t;
  const form = new FormBuilder(input, "");
  return plainGroup(
    form.textarea("reason", enable.reason),
    form.input("on", enable.rejectedOn, { type: "date", isOptional: true }),
  );
}

/** When the mini program was submitted for review with the live plugin in it. */
export function pluginFields(input: FormInput): FieldGroup[] {
  const form = new FormBuilder(input, "");
  return plainGroup(form.input("on", input.t.enable.pluginOn, { type: "date" }));
}

/** The credentials of a connected account. */
export function connectionFields(input: FormInput): FieldGroup[] {
  const { enable } = input.t;
  const form = new FormBuilder(input, "");
  return plainGroup(
    form.input("appid", enable.appid, { hint: enable.appidHint }),
    form.input("appsecret", enable.appsecret, { hint: enable.appsecretHint, type: "password" }),
  );
}
