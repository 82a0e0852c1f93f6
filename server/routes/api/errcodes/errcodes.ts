/** WeChat's errcodes for programs: what one means and what to do, and the list of all. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { decodeErrcode } from "../../../application/errcodes/decode.ts";
import { searchErrcodes } from "../../../application/errcodes/search.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";
import { ErrcodeJson, errcodeJson } from "../../../presenters/errcodes/errcode-json.ts";
import { startOf } from "../frame/page-start.ts";
import { problems } from "../frame/problem-schema.ts";
import { ErrcodeList, ErrcodeListQuery, ErrcodeParams, ErrcodeQuery } from "./errcode-schema.ts";

const tags = ["errcodes"];

export const errcodeRoutes: FastifyPluginAsyncZod = async (app) => {
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
    const start = startOf(pageToken, found.length);
    const end = start + pageSize;
    const language = languageOf(request);
    return {
      items: found.slice(start, end).map((errcode) => errcodeJson(errcode, language)),
      nextPageToken: end < found.length ? String(end) : null,
    };
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

  return Promise.resolve();
};
