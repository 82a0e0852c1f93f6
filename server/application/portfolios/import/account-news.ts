/** What a list says of an account besides its facts and differs from what is known. */
import type { Account } from "../portfolio.ts";
import type { AccountAttributes, Live } from "../statements.ts";
import type { Signs } from "./account-index.ts";
import type { SaidAttributes } from "./listed-account.ts";

/** Null where nothing differs. */
export function attributesToSet(
  account: Account | null,
  { name, appid, externalId }: Signs,
  said: SaidAttributes,
): AccountAttributes | null {
  const { owner, tags, note, live } = said;
  // Assigned one by one, so that those with the same members have one shape: a list has a hundred thousand of them.
  const set: { -readonly [Key in keyof AccountAttributes]: AccountAttributes[Key] } = {};
  if (name !== account?.name) set.name = name;
  if (isNew(appid, account?.appid)) set.appid = appid;
  if (isNew(externalId, account?.externalId)) set.externalId = externalId;
  if (isNew(owner, account?.owner)) set.owner = owner;
  if (tags !== undefined && !areSame(tags, account?.tags ?? [])) set.tags = tags;
  if (isNew(note, account?.note)) set.note = note;
  if (live != null && isNewLive(live, account?.live ?? null)) set.live = live;
  return Object.keys(set).length === 0 ? null : set;
}

function isNew(told: string | null | undefined, known: string | null | undefined): told is string {
  return told != null && told !== (known ?? null);
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** A list that says no day does not unsay the one that is known. */
function isNewLive(told: Live, known: Live | null): boolean {
  return told.status !== known?.status || (told.on !== null && told.on !== known.on);
}

/** The account as it would be. */
export function withAttributes(
  account: Omit<Account, "entity" | "statements" | "revision">,
  { name, appid, externalId, owner, tags, note, live }: AccountAttributes,
): Omit<Account, "entity" | "statements" | "revision"> {
  return {
    ...account,
    name: name ?? account.name,
    appid: appid ?? account.appid,
    externalId: externalId ?? account.externalId,
    owner: owner ?? account.owner,
    tags: tags ?? account.tags,
    note: note ?? account.note,
    live: live ?? account.live,
  };
}
