import type { FieldGroup, FormInput } from "./form.ts";
import { FormBuilder } from "./form.ts";

/** When the application was submitted. */
export function appliedFields(input: FormInput): FieldGroup[] {
  const form = new FormBuilder(input, "");
  return group([form.input("appliedOn", input.t.enable.appliedOn, { type: "date" })]);
}

/** Why WeChat rejected it. */
export function rejectedFields(input: FormInput): FieldGroup[] {
  const { enable } = input.t;
  const form = new FormBuilder(input, "");
  return group([
    form.textarea("reason", enable.reason),
    form.input("on", enable.rejectedOn, { type: "date", isOptional: true }),
  ]);
}

/** The credentials of a connected account. */
export function connectionFields(input: FormInput): FieldGroup[] {
  const { enable } = input.t;
  const form = new FormBuilder(input, "");
  return group([
    form.input("appid", enable.appid, { hint: enable.appidHint }),
    form.input("appsecret", enable.appsecret, { hint: enable.appsecretHint, type: "password" }),
  ]);
}

/** The id of a room that was made by hand. */
export function confirmedFields(input: FormInput): FieldGroup[] {
  const { room } = input.t;
  const form = new FormBuilder(input, "");
  return group([
    form.input("roomId", room.roomId, {
      hint: room.roomIdHint,
      inputmode: "numeric",
      isOptional: true,
    }),
  ]);
}

function group(fields: FieldGroup["fields"]): FieldGroup[] {
  return [{ legend: null, hint: null, fields }];
}
