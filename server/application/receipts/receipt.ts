/**
 * A receipt: one check, signed, so that it can be made again offline and compared. What it says is in `content`; `hash`
 * and `signature` are over the canonical JSON (RFC 8785) of the content, so that white space and order do not count.
 */
import { z } from "zod";
import { isCivilDate } from "../../../rules/civil-date.ts";
import { CONDITION_IDS, READING_NAMES, READINGS } from "../../../rules/conditions.ts";
import { JudgedCondition } from "../../../rules/evaluation.ts";
import { FactKey } from "../../../rules/facts/all.ts";
import { Source } from "../../../rules/localized-text.ts";
import { PlatformGate } from "../../../rules/platform-gate.ts";
import { WarningCode } from "../../../rules/ruleset.ts";
import { Verdict } from "../../../rules/verdict.ts";
import { PublicKey, Sha256, Signature } from "./public-key.ts";

const Name = z.string().min(1).max(60);

/** Just as they were sent, with where each comes from; what they have to be is for `parseFacts` to say. */
export const SentFacts = z.partialRecord(FactKey, z.unknown());
export type SentFacts = z.infer<typeof SentFacts>;

const NamedBesides = z.strictObject({
  name: z.string().min(3).max(200),
  ids: z.array(z.int().min(1)).max(20).readonly(),
  listed: z.string().max(200).nullable(),
  sure: z.literal([0, 1, 2, 3, 4, 5]),
});

export const ReceiptContent = z.strictObject({
  kind: z.literal("kaibo-receipt"),
  format: z.literal(1),
  issuedAt: z.iso.datetime({ precision: 3 }),
  issuer: z.strictObject({ name: z.literal("Kaibo"), version: Name }),
  keyId: Sha256,
  /** The id that the check has everywhere else. */
  check: z.string().regex(/^chk_[0-9a-f]{26}$/),
  asOf: z.iso.date().refine(isCivilDate),
  ruleset: z.strictObject({ id: Name, version: Name, hash: Sha256 }),
  facts: SentFacts,
  readings: z.strictObject({
    pinned: z.strictObject({
      dau: READINGS.dau.exactOptional(),
      halfYear: READINGS.halfYear.exactOptional(),
      categoryNames: READINGS.categoryNames.exactOptional(),
    }),
    used: z.strictObject({ ...READINGS, categoryNames: READINGS.categoryNames.exactOptional() }),
    firm: z.boolean(),
    deciding: z.array(z.enum(READING_NAMES)).max(READING_NAMES.length).readonly(),
  }),
  /** What the issuer knew of the names of these categories besides the ruleset's table; absent where that was nothing. */
  categoryNames: z.array(NamedBesides).min(1).max(100).readonly().exactOptional(),
  verdict: Verdict,
  conditions: z.array(JudgedCondition.strict()).min(1).max(CONDITION_IDS.length),
  warnings: z.array(WarningCode).max(WarningCode.options.length).readonly(),
  /** What the issuer took the platform to be; null when the ruleset is not about it. */
  platform: z
    .strictObject({
      acceptsNewActivations: PlatformGate.shape.acceptsNewActivations,
      checkedOn: PlatformGate.shape.checkedOn,
      source: Source.pick({ title: true, url: true }),
    })
    .nullable(),
});
export type ReceiptContent = z.infer<typeof ReceiptContent>;

export const Receipt = z.strictObject({
  content: ReceiptContent,
  hash: Sha256,
  signature: Signature,
  publicKey: PublicKey,
});
export type Receipt = z.infer<typeof Receipt>;
