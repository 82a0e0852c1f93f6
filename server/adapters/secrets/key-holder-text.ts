/** What the file of an API key says: whose it is, with a checksum that is bound to the key. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ApiKeyHolder } from "../../application/ports/secrets.ts";
import { AppError } from "../../errors.ts";

const Holder = z.strictObject({
  name: z.string().min(1).max(60),
  createdAt: z.iso.datetime(),
  rate: z.int().min(1).max(1_000_000).nullable().default(null),
});

/** Who a key is made for; without a rate its requests are limited as those of an address are. */
export type NewHolder = z.input<typeof Holder>;

const Checked = z.strictObject({ version: z.literal(2), checksum: z.string(), holder: Holder });
/** The first files had neither version nor checksum. */
const KeyText = z.union([Checked, Holder.transform((holder) => ({ version: 1 as const, holder }))]);

/** `hash` is that of the key, and names the file. */
export function holderText(hash: string, wanted: NewHolder): string {
  const holder = Holder.parse(wanted);
  return `${JSON.stringify({ version: 2, checksum: checksumOf(hash, holder), holder })}\n`;
}

/** Throws `store-record-corrupt` unless the text is whole and was written for this key. */
export function holderIn(text: string, hash: string): ApiKeyHolder {
  try {
    const read = KeyText.parse(JSON.parse(text));
    if (read.version === 2 && read.checksum !== checksumOf(hash, read.holder)) {
      throw new Error("it does not have the checksum it was written with");
    }
    return read.holder;
  } catch (cause) {
    throw new AppError("store-record-corrupt", { params: { id: hash }, cause });
  }
}

function checksumOf(hash: string, holder: ApiKeyHolder): string {
  const { name, createdAt, rate } = holder;
  return createHash("sha256")
    .update(JSON.stringify([hash, name, createdAt, rate]))
    .digest("hex");
}
