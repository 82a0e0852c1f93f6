/** Whether WeChat takes new activations at all: dated, sourced, beside the conditions. It informs, it never decides. */
import { z } from "zod";
import { LocalizedText, Source } from "./localized-text.ts";

export const PlatformGate = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  acceptsNewActivations: z.enum(["open", "closed", "unknown"]),
  checkedOn: z.iso.date(),
  source: Source,
  text: LocalizedText,
  note: LocalizedText,
  alternative: z.strictObject({ text: LocalizedText, source: Source }),
});
export type PlatformGate = z.infer<typeof PlatformGate>;
