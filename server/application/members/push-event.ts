/**
 * The events that WeChat pushes to a service provider, who may pass them on as they came. What else stands in them is
 * not documented, so of each only its name is read, and the name is no more than a reason to go and ask WeChat.
 */
import { z } from "zod";

/** Something became of an application for live. */
const APPLICATION_EVENT = "wxa_live_apply_event";
/** Followers and messages to them; nothing here depends on them. */
const OTHER_LIVE_EVENTS = /^wxalive_[a-z_]+$/;

const EVENT_NAME = /^[A-Za-z_]{1,64}$/;
const Json = z.looseObject({ Event: z.string().regex(EVENT_NAME) });

export type PushEvent = { name: string; isAboutApplication: boolean };

/** The event of live in a pushed body, JSON or XML as WeChat sends either; null where there is none in it. */
export function readPushEvent(body: string): PushEvent | null {
  const text = body.trim();
  const name = text.startsWith("<") ? nameInXml(text) : nameInJson(text);
  if (name === APPLICATION_EVENT) return { name, isAboutApplication: true };
  return name !== null && OTHER_LIVE_EVENTS.test(name) ? { name, isAboutApplication: false } : null;
}

function nameInJson(text: string): string | null {
  try {
    const read = Json.safeParse(JSON.parse(text));
    return read.success ? read.data.Event : null;
  } catch {
    return null;
  }
}

/** No XML is parsed: nothing is expanded, and a document that declares anything is refused. */
function nameInXml(text: string): string | null {
  if (!/^<xml>[\s\S]*<\/xml>$/.test(text) || /<[!?](?!\[CDATA\[)/.test(text)) return null;
  const found = [...text.matchAll(/<Event>\s*(?:<!\[CDATA\[(\w+)\]\]>|(\w+))\s*<\/Event>/g)];
  const [only] = found;
  const name = only?.[1] ?? only?.[2] ?? "";
  return found.length === 1 && EVENT_NAME.test(name) ? name : null;
}
