import { z } from "zod";
import { endpoint } from "../endpoint.ts";

/** https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia */
export const uploadMedia = endpoint("uploadTempMedia", {
  name: "uploadMedia",
  effect: "write",
  dailyQuota: null,
  request: z.strictObject({
    image: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    filename: z.string(),
  }),
  reply: z
    .object({ mediaid: z.string().min(1) })
    .transform((reply) => ({ mediaId: reply.mediaid })),
  encode: ({ image, filename }) => {
    const form = new FormData();
    form.append("media", new Blob([new Uint8Array(image)], { type: typeOf(image) }), filename);
    return { query: { type: "image" }, form };
  },
});

function typeOf(image: Uint8Array): string {
  if (image[0] === 0x89) return "image/png";
  if (image[0] === 0x47) return "image/gif";
  return "image/jpeg";
}
