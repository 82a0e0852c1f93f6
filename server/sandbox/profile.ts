import { z } from "zod";

/** How this WeChat behaves as a whole; set with `PUT /_sandbox/profile`. */
export const Profile = z.strictObject({
  /**
   * `lenient` takes what clients have sent for years although no document allows it: numbers as texts, null for what is
   * absent, and on `/wxa/business/` JSON whatever its Content-Type. `strict` goes by the documents.
   */
  clients: z.enum(["lenient", "strict"]),
  /** Whether WeChat accepts new activations of live. */
  platform: z.enum(["open", "closed"]),
  /** When false every live call answers 48001. */
  liveEnabled: z.boolean(),
  /** Seconds until submitted goods are decided; null: only by `POST /_sandbox/goods/{goodsId}/review`. */
  reviewDelaySeconds: z.number().min(0).max(31_536_000).nullable(),
  reviewDecision: z.enum(["approved", "rejected"]),
  /** The errcode for an empty room list: 1 in the documents of 2020, 9410000 as SDKs still meet it, none by today's. */
  emptyRoomList: z.literal([0, 1, 9410000]),
  /** Whether a customer service is set up; without one a room with `closeKf: 0` is refused (300038). */
  customerService: z.boolean(),
  /** Whether somebody paid in the mini program within 90 days; without it an application for live is refused (2). */
  recentPayment: z.boolean(),
  /** When `failing`, goods are added without being submitted (300021) and cannot be submitted again (300013). */
  reviewSubmissions: z.enum(["accepted", "failing"]),
  /** When `failing`, the video that explains goods is never made (300046). */
  goodsVideos: z.enum(["made", "failing"]),
  /** Whether one WeChat id can hold only one management role (400004); WeChat's documents leave it open. */
  exclusiveManagementRole: z.boolean(),
  /** A number in the samples of WeChat's documents, a text in their tables. */
  listedGoodsId: z.enum(["number", "text"]),
  /** Fen in the samples of the goods lists, yuan in their tables. */
  listedPrices: z.enum(["fen", "yuan"]),
  /** What a picture may weigh: the same page of WeChat's says both. */
  pictureMegabytesMax: z.literal([2, 10]),
});
export type Profile = z.infer<typeof Profile>;

export const DEFAULT_PROFILE: Profile = {
  clients: "lenient",
  platform: "open",
  liveEnabled: true,
  reviewDelaySeconds: 20,
  reviewDecision: "approved",
  emptyRoomList: 9410000,
  customerService: true,
  recentPayment: true,
  reviewSubmissions: "accepted",
  goodsVideos: "made",
  exclusiveManagementRole: false,
  listedGoodsId: "number",
  listedPrices: "fen",
  pictureMegabytesMax: 2,
};
