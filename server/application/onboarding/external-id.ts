import { z } from "zod";
import { EXTERNAL_ID_LENGTH_MAX } from "../ports/onboarding-record.ts";
import { isPrintable } from "../reading/field-kinds.ts";
import { raise } from "../reading/issues.ts";
import { visible } from "../reading/visible.ts";

/** What an owner calls an onboarding, kept as it was sent: two that look alike would be found by one of them only. */
export const ExternalId = z.string().superRefine((text, context) => {
  const isSeen = text !== "" && text === visible(text).trim() && isPrintable(text);
  if (isSeen && text.length <= EXTERNAL_ID_LENGTH_MAX) return;
  raise(context, "external-id-expected", { max: EXTERNAL_ID_LENGTH_MAX });
});
