/** What a merchant tells about the application for live, and the credentials of a connected account. */
import { z } from "zod";
import { Reminder } from "../../../machines/onboarding/context.ts";
import { Appid, optional, pastDate, textUpTo } from "../reading/fields.ts";

export const Applied = (today: string) => z.strictObject({ appliedOn: pastDate(today) });
export const Approved = (today: string) =>
  z.strictObject({ on: optional(pastDate(today)) }).transform(({ on }) => ({ on: on ?? today }));
export const Rejected = (today: string) =>
  z
    .strictObject({ reason: textUpTo(500), on: optional(pastDate(today)) })
    .transform(({ reason, on }) => ({ reason, on: on ?? today }));

/** An appsecret is 32 hex digits at WeChat; the sandbox takes any, so only emptiness and size are refused here. */
export const Connection = z.strictObject({ appid: Appid, appsecret: textUpTo(128) });

/** The id of a room made by hand, when the merchant knows it. */
export const Confirmed = z.strictObject({
  roomId: optional(z.int().min(1).max(Number.MAX_SAFE_INTEGER)),
});

export const Reviewed = z.strictObject({
  key: z.string(),
  decision: z.enum(["approved", "rejected"]),
  reason: optional(textUpTo(500)),
});

export const Dismissed = z.strictObject({ reminder: Reminder });

/** Why WeChat rejected goods, as its console says; the API tells no reason. */
export const Noted = z.strictObject({ key: z.string(), reason: textUpTo(500) });
