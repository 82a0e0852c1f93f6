/**
 * From what a client sends to the machine's event: the form of its answers is checked, what is left out becomes the
 * default, and what the machine, keys and dates that Kaibo knows are added.
 */
import { z } from "zod";
import { CLIENT_EVENT_TYPES, type ClientEvent } from "../../../machines/onboarding/events.ts";
import type { ReadEvent, ReadingContext } from "../onboarding/wizard.ts";
import { type Parsed, parseAnswers } from "../reading/issues.ts";
import type { EventForm } from "./event-form.ts";
import { EVENT_FORMS } from "./event-forms.ts";

type Type = ClientEvent["type"];

const Envelope = z.looseObject({ type: z.enum(CLIENT_EVENT_TYPES) });

/** The event in a request body, or what is wrong with it; facts are judged by the rules, not here. */
export function readClientEvent(body: unknown, reading: ReadingContext): Parsed<ReadEvent> {
  const envelope = parseAnswers(Envelope, body, "");
  if (!envelope.ok) return envelope;
  const { type, ...rest } = envelope.value;
  const read = formOf(type).read(rest, reading);
  return read.ok ? { ok: true, value: withoutSecrets(type, read.value) } : read;
}

/** The event that a page's form means, as a program would send it; null for what no client may send. */
export function typedEvent(
  intent: string,
  text: (name: string) => string,
): ({ type: Type } & Record<string, unknown>) | null {
  const type = CLIENT_EVENT_TYPES.find((one) => one === intent);
  return type === undefined ? null : { type, ...formOf(type).typed(text) };
}

function formOf(type: Type): EventForm<object> {
  return EVENT_FORMS[type];
}

/** A secret is no part of the event, which is kept in the open. */
function withoutSecrets(type: Type, members: object): ReadEvent {
  // INVARIANT: the table holds for each type the form that gives its members.
  const event = (rest: object) => ({ type, ...rest }) as ClientEvent;
  if (!("appsecret" in members)) return { event: event(members) };
  const { appsecret, ...rest } = members;
  return { event: event(rest), secrets: { appsecret: String(appsecret) } };
}
