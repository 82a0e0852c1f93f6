/** Request headers as they are documented; they are read where they are used (see `server/routes/api/`). */
import { z } from "zod";

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .describe("With the same key and body the same reply is given again, and nothing happens twice");

export const KeyHeaders = z.object({ "idempotency-key": IdempotencyKey });

/** The reply of a creation holds a token, so its key has to be one that nobody else has. */
export const CreationHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{22,255}$/)
    .optional()
    .describe(
      "A UUID, or at least 22 random characters. The same client is given the same reply again for ten minutes; " +
        "afterwards, and to others, the answer is 409",
    ),
});

/** Of a call that changes something only when it is not asked for a dry run. */
export const DryRunHeaders = z.object({
  "if-match": z
    .string()
    .optional()
    .describe("The ETag of the onboarding as it was read; `*` takes any. A dry run needs none"),
  "idempotency-key": IdempotencyKey,
});

export const ChangeHeaders = z.object({
  "if-match": z.string().describe("The ETag of the onboarding as it was read; `*` takes any"),
  "idempotency-key": IdempotencyKey,
});
