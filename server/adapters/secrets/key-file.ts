import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { createFile } from "../disk/create-file.ts";
import { unlessMissing } from "../disk/file-system.ts";

export const KEY_BYTES = 32;
const FORMAT_LINE = "kaibo-secret-key v1";

const KeyText = z
  .string()
  .transform((text) => text.trimEnd().split(/\r?\n/))
  .pipe(z.tuple([z.literal(FORMAT_LINE), z.base64()]))
  .transform(([, key]) => Buffer.from(key, "base64"))
  .refine((key) => key.length === KEY_BYTES);

/**
 * The key in the file; made with 32 random bytes and mode 0600 when there is no file. An existing file is never
 * changed. Throws an Error that names the file when it cannot be read, made or understood.
 */
export async function readOrMakeKey(file: string): Promise<Buffer> {
  const path = resolve(file);
  const existing = await unlessMissing(readFile(path, "utf8"), null).catch((cause: unknown) => {
    throw new Error(`the secret file \`${path}\` cannot be read`, { cause });
  });
  const text = existing ?? (await makeKeyFile(path));
  const key = KeyText.safeParse(text);
  if (key.success) return key.data;
  throw new Error(
    `the secret file \`${path}\` is not valid: expected the line \`${FORMAT_LINE}\` and a line with ${KEY_BYTES} bytes in base64; restore it from a backup, a new key cannot open what was sealed with the old one`,
  );
}

/** Resolves with the text that is in the file afterwards, which is another process's when that one was first. */
async function makeKeyFile(path: string): Promise<string> {
  const text = `${FORMAT_LINE}\n${randomBytes(KEY_BYTES).toString("base64")}\n`;
  try {
    return (await createFile(path, text)) ? text : await readFile(path, "utf8");
  } catch (cause) {
    throw new Error(`the secret file \`${path}\` cannot be made`, { cause });
  }
}
