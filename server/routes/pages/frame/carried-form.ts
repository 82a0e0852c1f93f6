/** A form that a page in one language hands on to the same page in the other, to be shown again and not to be done. */
import { z } from "zod";
import { RequestMalformed } from "../../../plugins/request-errors.ts";
import { CARRIED } from "../../../presenters/frame/frame.ts";
import { type FormBody, valueIn } from "./form-body.ts";

const Typed = z.record(z.string(), z.array(z.string()));

export type GivenForm = FormBody & { readonly isShownOnly: boolean };

/** The form itself, or the one that it carries. Throws `request-malformed` for what no page of ours carries. */
export function givenForm(form: FormBody): GivenForm {
  const text = valueIn(form.values, CARRIED);
  if (text === "") return { ...form, isShownOnly: false };
  return { values: typedIn(text), uploads: {}, files: [], isShownOnly: true };
}

function typedIn(text: string): FormBody["values"] {
  try {
    return Typed.parse(JSON.parse(text));
  } catch {
    throw new RequestMalformed("incomplete");
  }
}
