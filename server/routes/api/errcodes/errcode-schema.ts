import { z } from "zod";
import { ERRCODE_STEPS } from "../../../application/errcodes/errcode.ts";
import { ErrcodeJson } from "../../../presenters/errcodes/errcode-json.ts";

export const ErrcodeParams = z.object({
  code: z.string().describe("WeChat's code, for example `300036` or `-1`"),
});

export const ErrcodeQuery = z.object({
  path: z
    .string()
    .max(300)
    .optional()
    .describe("The call that answered with it, for example `/wxaapi/broadcast/room/create`"),
});

export const ErrcodeListQuery = z.object({
  pageSize: z.coerce.number().int().min(1).max(200).default(100),
  pageToken: z.string().max(200).optional(),
  q: z.string().max(200).optional().describe("The beginning of a code, or words"),
  step: z.enum(ERRCODE_STEPS).optional(),
});

export const ErrcodeList = z.object({
  items: z.array(ErrcodeJson),
  nextPageToken: z.string().nullable(),
});
