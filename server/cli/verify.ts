/** `kaibo verify RECEIPT.json`: makes a check again, offline, and compares it with its receipt. */
import { defineCommand } from "citty";
import { z } from "zod";
import { fingerprintOf, PublicKey, Sha256 } from "../application/receipts/public-key.ts";
import { verifyReceipt } from "../application/receipts/verify-receipt.ts";
import type { Language } from "../errors.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";
import { languageArg, languageOf } from "./language-arg.ts";
import { openCommandRules } from "./open-command-rules.ts";
import { inputName, readJsonInput } from "./read-input.ts";
import { print, standardOutput } from "./terminal.ts";
import { meaningOf, renderVerification } from "./verify-report.ts";
import { VERIFY_WORDS } from "./verify-words.ts";

export const verifyCommand = defineCommand({
  meta: {
    name: "kaibo verify",
    description:
      "Verify the receipt of a check, offline: 0 valid, 1 not valid, 2 usage, 4 invalid input, 5 internal",
  },
  args: {
    file: { type: "positional", required: true, description: "the receipt, JSON; - is stdin" },
    key: {
      type: "string",
      valueHint: "FILE|FINGERPRINT",
      description: "the key that it has to be signed by, as GET /api/v1/receipts/key tells it",
    },
    json: { type: "boolean", description: "answer as JSON" },
    lang: languageArg,
  },
  async run({ args }) {
    const language = languageOf(args.lang);
    if (args.file === "-" && args.key === "-") {
      throw usage(VERIFY_WORDS[language].stdinTwice);
    }
    const trusted = args.key === undefined ? null : await trustedKeys(args.key, language);
    const receipt = await readJsonInput(args.file, language);
    const { rulebook } = openCommandRules();
    const verification = await verifyReceipt(receipt, { rulebook, trusted });
    const { isValid, tests } = verification;
    const answer = { valid: isValid, tests, ...meaningOf(verification, language) };
    print(args.json, answer, () =>
      renderVerification(verification, { language, ...standardOutput() }),
    );
    return isValid ? EXIT.ok : EXIT.no;
  },
});

/** Other programs write further members into a key, such as `alg`. */
const AnyPublicKey = z.looseObject(PublicKey.pick({ kty: true, crv: true, x: true }).shape);
const KeyFile = z.union([
  z.looseObject({ keys: z.array(AnyPublicKey).min(1).max(100) }).transform(({ keys }) => keys),
  AnyPublicKey.transform((key) => [key]),
]);

/** The fingerprints of the keys that are named; a file's own names for them count for nothing. */
async function trustedKeys(key: string, language: Language): Promise<string[]> {
  if (Sha256.safeParse(key).success) return [key];
  const words = VERIFY_WORDS[language];
  if (key === "" || key.startsWith("sha256:")) throw usage(words.keyExpected(key));
  const parsed = KeyFile.safeParse(await readJsonInput(key, language));
  if (!parsed.success) {
    const message = `${inputName(key)}: ${words.keyFileExpected}`;
    throw new CommandRefusal(EXIT.invalidInput, message);
  }
  return parsed.data.map(fingerprintOf);
}
