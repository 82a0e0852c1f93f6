/** What the dispatcher hands to a desk and what a desk declares about each of its calls. */
import type { z } from "zod";
import type { Account } from "./account.ts";
import { readForm } from "./form.ts";
import { type Answer, absentParameter, Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

export type PublicCall = {
  readonly world: World;
  /** Scheme and host of the sandbox as the caller sees it, for the addresses in answers. */
  readonly origin: string;
  readonly query: Readonly<Record<string, string>>;
  /** The query of a GET, the JSON body of a POST; empty when WeChat does not read its Content-Type. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly raw: { readonly contentType: string; readonly bytes: Uint8Array };
};

export type AccountCall = PublicCall & { readonly account: Account };

type Common = {
  readonly path: string;
  readonly method: "GET" | "POST";
  /** Where WeChat answers something else than 43001 or 43002 to the wrong method. */
  readonly wrongMethod?: Refusal;
};

/** `token`: needs an access token. `live`: needs one, and live must be enabled. */
export type DeskEndpoint = Common &
  (
    | { readonly access: "public"; answer(call: PublicCall): Answer | Promise<Answer> }
    | {
        readonly access: "token" | "live";
        /** Calls a day; null where WeChat documents none. */
        readonly dailyQuota: number | null;
        /** Where WeChat answers something else than 45009. */
        readonly overQuota?: Refusal;
        answer(call: AccountCall): Answer | Promise<Answer>;
      }
  );

/** The answer to a call that has these fields; one that is absent or null is named before anything is read. */
export function demanding(
  names: readonly string[],
  answer: (call: AccountCall) => Answer,
): (call: AccountCall) => Answer {
  return (call) => {
    const absent = names.find((name) => (call.fields[name] ?? null) === null);
    return absent === undefined ? answer(call) : absentParameter(absent);
  };
}

/** The answer to a call whose fields make the form; any other is refused by its first wrong field. */
export function answering<Form>(
  schema: z.ZodType<Form>,
  answer: (form: Form, call: AccountCall) => Answer,
): (call: AccountCall) => Answer {
  return (call) => {
    const form = readForm(schema, call.fields, call.world.profile.clients);
    return form instanceof Refusal ? form : answer(form, call);
  };
}
