import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Randomness, SecretBox } from "../../application/ports/secrets.ts";
import { AppError } from "../../errors.ts";
import { KEY_BYTES, makeKey, readKey } from "./key-file.ts";
import { KeyIdFile } from "./key-id-file.ts";

const CIPHER = "aes-256-gcm";
/** What GCM is made for; random nonces of this length are safe for 2^32 texts of one key (NIST SP 800-38D, 8.3). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([\w-]{11})\.([\w-]{16})\.([\w-]{22,})$/;

/**
 * Opens the box with the key in the file, which is made on the first start; with a `directory` not when that was used
 * with another key already. Throws an Error that names a file that is wrong, and what to do.
 *
 * A sealed text is `v1.<key id>.<nonce>.<ciphertext and tag>`, each part base64url; the context is the additional
 * authenticated data. The key id tells a wrong key from a damaged text.
 */
export async function openSecretBox(options: {
  file: string;
  directory?: string;
  randomness?: Randomness;
}): Promise<SecretBox> {
  const {
    file,
    directory,
    randomness = { bytes: (count: number) => randomBytes(count) },
  } = options;
  const key = directory === undefined ? await anyKey(file) : await keyOf(directory, file);
  const sealingKey = subkey(key, "seal", KEY_BYTES);
  const derivingKey = subkey(key, "derive", KEY_BYTES);
  const keyId = idOf(key);
  const cipherOptions = { authTagLength: TAG_BYTES };
  return {
    seal(plain, context) {
      const nonce = randomness.bytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealingKey, nonce, cipherOptions);
      cipher.setAAD(Buffer.from(context));
      const text = cipher.update(plain, "utf8");
      const sealed = Buffer.concat([text, cipher.final(), cipher.getAuthTag()]);
      return `v1.${keyId}.${base64url(nonce)}.${base64url(sealed)}`;
    },
    open(sealed, context) {
      const { nonce, bytes } = partsOf(sealed, keyId);
      const decipher = createDecipheriv(CIPHER, sealingKey, nonce, cipherOptions);
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const plain = decipher.update(bytes.subarray(0, -TAG_BYTES));
        return Buffer.concat([plain, decipher.final()]).toString("utf8");
      } catch (cause) {
        throw unreadable("a sealed text was changed or belongs to another context", cause);
      }
    },
    derive(purpose, input) {
      // As JSON, so that no two pairs of purpose and input run together into the same text.
      const message = JSON.stringify([purpose, input]);
      return createHmac("sha256", derivingKey).update(message).digest();
    },
  };
}

async function anyKey(file: string): Promise<Buffer> {
  return (await readKey(file)) ?? (await makeKey(file));
}

/** The key that the directory is used with, from now on at least. */
async function keyOf(directory: string, file: string): Promise<Buffer> {
  const ids = new KeyIdFile(directory);
  const found = await readKey(file);
  const other = await ids.otherThan(found && idOf(found));
  if (other !== null) throw foreignKey({ found, file, directory, other });
  const key = found ?? (await makeKey(file));
  await ids.keep(idOf(key));
  return key;
}

function foreignKey(how: {
  found: Buffer | null;
  file: string;
  directory: string;
  other: string;
}): Error {
  const { found, file, directory, other } = how;
  const there = found ? `holds another key (${idOf(found)})` : "is not there";
  return new Error(
    `the secret file \`${file}\` ${there}, and the data in \`${directory}\` is sealed with the key ${other}: put that key back from your copy of it, or name its file by KAIBO_SECRET_FILE. Only if it is lost for good, remove \`secret.id\` and what was sealed: connected accounts then have to be connected again`,
  );
}

function idOf(key: Buffer): string {
  return subkey(key, "key id", 8).toString("base64url");
}

function unreadable(reason: string, cause?: unknown): AppError {
  return new AppError("secret-unreadable", { cause: new Error(reason, { cause }) });
}

function partsOf(sealed: string, ownKeyId: string): { nonce: Buffer; bytes: Buffer } {
  const [, keyId, nonceText = "", bytesText = ""] = SEALED.exec(sealed) ?? [];
  if (keyId === undefined) throw unreadable("a sealed text is damaged: it is not of the form v1");
  if (keyId !== ownKeyId) throw unreadable(`a text was sealed with another key, ${keyId}`);
  const nonce = Buffer.from(nonceText, "base64url");
  const bytes = Buffer.from(bytesText, "base64url");
  // Base64 has several spellings of one value; only the one that was written is accepted.
  if (base64url(nonce) !== nonceText || base64url(bytes) !== bytesText) {
    throw unreadable("a sealed text is damaged: its base64url is not canonical");
  }
  return { nonce, bytes };
}

/** Keys for different uses, none of which tells anything about another (HKDF, RFC 5869). */
function subkey(key: Buffer, use: string, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `kaibo secret box v1: ${use}`, length));
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
