import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";

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
  const text = (await readText(path)) ?? (await makeKeyFile(path));
  const key = KeyText.safeParse(text);
  if (key.success) return key.data;
  throw new Error(
    `the secret file \`${path}\` is not valid: expected the line \`${FORMAT_LINE}\` and a line with ${KEY_BYTES} bytes in base64; restore it from a backup, a new key cannot open what was sealed with the old one`,
  );
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (hasCode(cause, "ENOENT")) return null;
    throw new Error(`the secret file \`${path}\` cannot be read`, { cause });
  }
}

/** Resolves with the text that is in the file afterwards, which is another process's when that one was first. */
async function makeKeyFile(path: string): Promise<string> {
  const text = `${FORMAT_LINE}\n${randomBytes(KEY_BYTES).toString("base64")}\n`;
  const temporary = `${path}.${process.pid}-${randomBytes(6).toString("hex")}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeSynced(temporary, text);
    await link(temporary, path).finally(() => unlink(temporary));
    await syncFolder(dirname(path));
    return text;
  } catch (cause) {
    // `link`, unlike `rename`, leaves a file alone that is already there.
    if (hasCode(cause, "EEXIST")) return readFile(path, "utf8");
    throw new Error(`the secret file \`${path}\` cannot be made`, { cause });
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
