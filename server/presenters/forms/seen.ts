/** Two windows with the same form: what each saw, what the other has saved meanwhile, and what was typed. */
import { createHash } from "node:crypto";
import type { Values } from "./form.ts";

const HASH_LENGTH = 10;

/** What a form showed of what is stored, for a hidden field of it: each name with a hash of its value. */
export function seenOf(stored: Values): string {
  return Object.entries(stored)
    .map(([name, value]) => `${name}:${hashOf(textOf(value))}`)
    .join(" ");
}

export type Reconciled = {
  /** What was typed; what was left alone is as the other window saved it. */
  values: Values;
  /** The names of the fields that both windows changed, and not alike. */
  conflicts: string[];
};

/** `isNew` tells the fields whose value comes with the form by another way: a picture that is uploaded. */
export function reconciled(
  stored: Values,
  { seen, typed, isNew }: { seen: string; typed: Values; isNew: (name: string) => boolean },
): Reconciled {
  const before = new Map(seen.split(" ").map(pairOf));
  const overtaken = Object.entries(stored).filter(
    ([name, value]) => (before.get(name) ?? NOTHING) !== hashOf(textOf(value)),
  );
  const isLeftAlone = (name: string) =>
    !isNew(name) && hashOf(textOf(typed[name])) === (before.get(name) ?? NOTHING);
  const theirs = overtaken.filter(([name]) => isLeftAlone(name));
  const both = overtaken.filter(
    ([name, value]) => !isLeftAlone(name) && (isNew(name) || textOf(value) !== textOf(typed[name])),
  );
  return {
    values: { ...typed, ...Object.fromEntries(theirs) },
    conflicts: both.map(([name]) => name),
  };
}

function textOf(value: readonly string[] | undefined): string {
  return (value ?? []).join("\n").replaceAll("\r\n", "\n");
}

function pairOf(one: string): [string, string] {
  const [name = "", hash = ""] = one.split(":");
  return [name, hash];
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, HASH_LENGTH);
}

const NOTHING = hashOf("");
