/** What the file of an API key says: whose it is, with a checksum that is bound to the key. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { PERSON_ID, Scope } from "../../application/ports/principals.ts";
import type { ApiKeyHolder, NewKey } from "../../application/ports/secrets.ts";
import { AppError } from "../../errors.ts";

const Earlier = z.strictObject({
  name: z.string().min(1).max(60),
  createdAt: z.iso.datetime(),
  rate: z.int().min(1).max(1_000_000).nullable().default(null),
});

const Holder = z.strictObject({
  ...Earlier.shape,
  scope: Scope.default("write"),
  personId: z.string().regex(PERSON_ID).nullable().default(null),
});

/** Keys from before there were scopes may do all that keys could do. */
const withoutScope = (holder: z.output<typeof Earlier>) =>
  ({ ...holder, scope: "write", personId: null }) as const;

const KeyText = z.union([
  z.strictObject({ version: z.literal(3), checksum: z.string(), holder: Holder }),
  z
    .strictObject({ version: z.literal(2), checksum: z.string(), holder: Earlier })
    .transform(({ holder, ...rest }) => ({ ...rest, holder: withoutScope(holder) })),
  // The first files had neither version nor checksum.
  Earlier.transform((holder) => ({ version: 1 as const, holder: withoutScope(holder) })),
]);

/** `hash` is that of the key, and names the file. */
export function holderText(hash: string, wanted: NewKey): string {
  const holder = Holder.parse(wanted);
  return `${JSON.stringify({ version: 3, checksum: checksumOf(3, hash, holder), holder })}\n`;
}

/** Throws `store-record-corrupt` unless the text is whole and was written for this key. */
export function holderIn(text: string, hash: string): ApiKeyHolder {
  try {
    const read = KeyText.parse(JSON.parse(text));
    if (read.version !== 1 && read.checksum !== checksumOf(read.version, hash, read.holder)) {
      throw new Error("it does not have the checksum it was written with");
    }
    return read.holder;
  } catch (cause) {
    throw new AppError("store-record-corrupt", { params: { id: hash }, cause });
  }
}

function checksumOf(version: 2 | 3, hash: string, holder: ApiKeyHolder): string {
  const { name, createdAt, rate, scope, personId } = holder;
  const said = [hash, name, createdAt, rate, ...(version === 3 ? [scope, personId] : [])];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}
