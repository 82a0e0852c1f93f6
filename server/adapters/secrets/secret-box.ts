import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Randomness, SecretBox } from "../../application/ports/secrets.ts";
import { KEY_BYTES, readOrMakeKey } from "./key-file.ts";

const CIPHER = "aes-256-gcm";
/** What GCM is made for; random nonces of this length are safe for 2^32 texts of one key (NIST SP 800-38D, 8.3). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([\w-]{11})\.([\w-]{16})\.([\w-]{22,})$/;

/**
 * Opens the box with the key in the file, which is made on the first start. Throws an Error that names a file that is
 * wrong. A sealed text is `v1.<key id>.<nonce>.<ciphertext and tag>`, each part base64url; the context is the additional
 * authenticated data. The key id tells a wrong key from a damaged text.
 */
export async function openSecretBox(options: {
  file: string;
  randomness?: Randomness;
}): Promise<SecretBox> {
  const { file, randomness = { bytes: (count: number) => randomBytes(count) } } = options;
  const key = await readOrMakeKey(file);
  const sealingKey = subkey(key, "seal", KEY_BYTES);
  const derivingKey = subkey(key, "derive", KEY_BYTES);
  const keyId = subkey(key, "key id", 8).toString("base64url");
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
        throw new Error("a sealed text was changed or belongs to another context", { cause });
      }
    },
    derive(purpose, input) {
      // As JSON, so that no two pairs of purpose and input run together into the same text.
      const message = JSON.stringify([purpose, input]);
      return createHmac("sha256", derivingKey).update(message).digest();
    },
  };
}

function partsOf(sealed: string, ownKeyId: string): { nonce: Buffer; bytes: Buffer } {
  const [, keyId, nonceText = "", bytesText = ""] = SEALED.exec(sealed) ?? [];
  if (keyId === undefined) throw new Error("a sealed text is damaged: it is not of the form v1");
  if (keyId !== ownKeyId) throw new Error("a text was sealed with another key");
  const nonce = Buffer.from(nonceText, "base64url");
  const bytes = Buffer.from(bytesText, "base64url");
  // Base64 has several spellings of one value; only the one that was written is accepted.
  if (base64url(nonce) !== nonceText || base64url(bytes) !== bytesText) {
    throw new Error("a sealed text is damaged: its base64url is not canonical");
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
