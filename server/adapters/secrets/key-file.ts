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

/** The key in the file; null when there is no file. Throws an Error that names the file when it cannot be read or understood. */
export async function readKey(file: string): Promise<Buffer | null> {
  const path = resolve(file);
  const text = await unlessMissing(readFile(path, "utf8"), null).catch((cause: unknown) => {
    throw new Error(`the secret file \`${path}\` cannot be read`, { cause });
  });
  return text === null ? null : keyIn(text, path);
}

/** A new key of 32 random bytes, in a file of mode 0600; the one that another process has put there meanwhile. */
export async function makeKey(file: string): Promise<Buffer> {
  const path = resolve(file);
  return keyIn(await makeKeyFile(path), path);
}

function keyIn(text: string, path: string): Buffer {
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
