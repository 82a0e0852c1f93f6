import { z } from "zod";

/** How this WeChat behaves as a whole; set with `PUT /_sandbox/profile`. */
export const Profile = z.strictObject({
  /** Whether WeChat accepts new activations of live. */
  platform: z.enum(["open", "closed"]),
  /** When false every live call answers 48001. */
  liveEnabled: z.boolean(),
  /** Seconds until submitted goods are decided; null: only by `POST /_sandbox/goods/{goodsId}/review`. */
  reviewDelaySeconds: z.number().min(0).max(31_536_000).nullable(),
  reviewDecision: z.enum(["approved", "rejected"]),
  /** The errcode for an empty room list: 1 in the documents of 2020, 9410000 in those of 2021, none today. */
  emptyRoomList: z.literal([0, 1, 9410000]),
  /** Whether a customer service is set up; without one a room with `closeKf: 0` is refused (300038). */
  customerService: z.boolean(),
});
export type Profile = z.infer<typeof Profile>;

export const DEFAULT_PROFILE: Profile = {
  platform: "open",
  liveEnabled: true,
  reviewDelaySeconds: 20,
  reviewDecision: "approved",
  emptyRoomList: 0,
  customerService: true,
};
