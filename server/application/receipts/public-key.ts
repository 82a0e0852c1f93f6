/** The key that verifies receipts, as a JSON Web Key (RFC 8037), and the fingerprint that people compare. */
import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "../../../rules/canonical-json.ts";

const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

export const Sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** Base64url has several spellings of one value; only the one that our own encoder writes is taken. */
function base64urlOf(bytes: number) {
  return z
    .string()
    .regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}$`))
    .refine((text) => Buffer.from(text, "base64url").toString("base64url") === text);
}

export const Signature = base64urlOf(SIGNATURE_BYTES);

export const PublicKey = z.strictObject({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  use: z.literal("sig"),
  kid: Sha256,
  x: base64urlOf(PUBLIC_KEY_BYTES),
});
export type PublicKey = z.infer<typeof PublicKey>;

export function publicKeyOf(bytes: Uint8Array): PublicKey {
  const x = Buffer.from(bytes).toString("base64url");
  return { kty: "OKP", crv: "Ed25519", use: "sig", kid: fingerprintOf({ x }), x };
}

/** `sha256:` and the thumbprint by RFC 7638, in hex; it names the key itself, whatever the key says of its name. */
export function fingerprintOf({ x }: Pick<PublicKey, "x">): string {
  return sha256(canonicalJson({ crv: "Ed25519", kty: "OKP", x }));
}

export function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** Whether the text was signed by the holder of the key. */
export function isSignedBy(
  { x }: Pick<PublicKey, "x">,
  { text, signature }: { text: string; signature: string },
): boolean {
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64url"));
}
