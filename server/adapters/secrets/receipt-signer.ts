import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { ReceiptSigner, SecretBox } from "../../application/ports/secrets.ts";

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * Signs with a key derived from the one in `secret.key`: nothing further to keep, to back up or to lose. The same
 * secret file gives the same key.
 */
export function derivedReceiptSigner(secrets: SecretBox): ReceiptSigner {
  const seed = secrets.derive("receipt signing key", "ed25519 1");
  const der = Buffer.concat([PKCS8_HEAD, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return {
    publicKey: Buffer.from(x, "base64url"),
    sign: (message) => sign(null, message, privateKey),
  };
}
