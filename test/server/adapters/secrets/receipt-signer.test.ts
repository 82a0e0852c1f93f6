import { createPublicKey, verify } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { derivedReceiptSigner } from "../../../../server/adapters/secrets/receipt-signer.ts";
import { openSecretBox } from "../../../../server/adapters/secrets/secret-box.ts";
import type { SecretBox } from "../../../../server/application/ports/secrets.ts";
import { temporaryDirectory } from "../../../helpers/temporary-directory.ts";

const MESSAGE = Buffer.from("结论");

describe("the signer of receipts", () => {
  it("has the same key for the same secret file, and another for another", async () => {
    const directory = await temporaryDirectory();
    const keyFrom = async (name: string) =>
      derivedReceiptSigner(await openSecretBox({ file: join(directory, name) })).publicKey;
    const [first, again, other] = [await keyFrom("a"), await keyFrom("a"), await keyFrom("b")];

    expect(first).toHaveLength(32);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("signs so that its public key verifies, and nothing else", async () => {
    const file = join(await temporaryDirectory(), "secret.key");
    const signer = derivedReceiptSigner(await openSecretBox({ file }));
    const x = Buffer.from(signer.publicKey).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });

    expect(verify(null, MESSAGE, key, signer.sign(MESSAGE))).toBe(true);
    expect(verify(null, Buffer.from("别的"), key, signer.sign(MESSAGE))).toBe(false);
  });

  it("makes of a seed the key that RFC 8032 makes, section 7.1, test 1", () => {
    const seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    const box: SecretBox = {
      seal: (plain) => plain,
      open: (sealed) => sealed,
      derive: () => Buffer.from(seed, "hex"),
    };
    const signer = derivedReceiptSigner(box);

    expect(Buffer.from(signer.publicKey).toString("hex")).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    );
    expect(Buffer.from(signer.sign(new Uint8Array())).toString("hex")).toBe(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    );
  });
});
