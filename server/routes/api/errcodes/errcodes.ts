/** WeChat's errcodes for programs: what one means and what to do, and the list of all. */
import { z } from "zod";
import { decodeErrcode } from "../../../application/errcodes/decode.ts";
import { ERRCODE_STEPS } from "../../../application/errcodes/errcode.ts";
import { searchErrcodes } from "../../../application/errcodes/search.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";
import { ErrcodeJson, errcodeJson } from "../../../presenters/errcodes/errcode-json.ts";
import type { Api } from "../frame/api.ts";
import { pageFrom, pageQuery, startOf } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";

const ErrcodeParams = z.object({
  code: z.string().describe("WeChat's code, for example `300036` or `-1`"),
});

const ErrcodeQuery = z.object({
  path: z
    .string()
    .max(300)
    .optional()
    .describe("The call that answered with it, for example `/wxaapi/broadcast/room/create`"),
});

const ErrcodeListQuery = z.object({
  ...pageQuery(200),
  q: z.string().max(200).optional().describe("The beginning of a code, or words"),
  step: z.enum(ERRCODE_STEPS).optional().describe("Only those of this step"),
});

const ErrcodeList = z.object({
  items: z.array(ErrcodeJson),
  nextPageToken: z.string().nullable(),
});

const tags = ["errcodes"];

export function errcodeRoutes(app: Api): void {
  const listing = {
    operationId: "listErrcodes",
    summary: "WeChat's errcodes, by words, by step, or all",
    tags,
    querystring: ErrcodeListQuery,
    response: { 200: ErrcodeList, ...problems(400, 429) },
  };
  app.get("/errcodes", { schema: listing }, (request) => {
    const { pageSize, pageToken, q, step } = request.query;
    const found = searchErrcodes({ ...(q && { text: q }), ...(step && { step }) });
    const page = pageFrom(found, { start: startOf(pageToken, found.length), pageSize });
    const language = languageOf(request);
    return { ...page, items: page.items.map((errcode) => errcodeJson(errcode, language)) };
  });

  const decoding = {
    operationId: "getErrcode",
    summary: "What one of WeChat's errcodes means, which step it belongs to, and what to do",
    tags,
    params: ErrcodeParams,
    querystring: ErrcodeQuery,
    response: { 200: ErrcodeJson, ...problems(400, 404, 429) },
  };
  app.get("/errcodes/:code", { schema: decoding }, (request) => {
    const { code } = request.params;
    if (!/^-?\d{1,10}$/.test(code)) throw new RequestMalformed("errcode");
    const decoded = decodeErrcode(Number(code), request.query.path);
    if (!decoded) throw new AppError("errcode-unknown", { params: { errcode: code } });
    return errcodeJson(decoded, languageOf(request));
  });
}
