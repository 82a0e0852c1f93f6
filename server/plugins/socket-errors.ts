/** What is no request yet meets neither hook nor handler: it is answered on its connection, as all else is. */
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ConnectionError, FastifyBaseLogger } from "fastify";
import { AppError } from "../errors.ts";
import { PROBLEM_MEDIA_TYPE, problemDocument } from "../presenters/frame/problem.ts";
import { RequestMalformed, sizeOf } from "./request-errors.ts";

/** Answers with a problem document in the default language, and ends the connection. */
export function endWithProblem(
  failure: ConnectionError,
  socket: Socket,
  {
    headers,
    headerBytesMax,
    log,
  }: {
    headers: Readonly<Record<string, string>>;
    headerBytesMax: number;
    log: Pick<FastifyBaseLogger, "info">;
  },
): void {
  const error = errorOf(failure, headerBytesMax);
  const { status, code } = error;
  const reqId = randomUUID();
  log.info({ reqId, code, res: { statusCode: status } }, "no request came of a connection");
  const body = JSON.stringify(problemDocument(error, { language: "zh-CN", url: "/" }));
  const all = {
    ...headers,
    "content-type": PROBLEM_MEDIA_TYPE,
    "content-language": "zh-CN",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-request-id": reqId,
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${body}`);
  socket.destroySoon();
}

function errorOf({ code }: ConnectionError, headerBytesMax: number): AppError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new AppError("request-too-slow");
  if (code !== "HPE_HEADER_OVERFLOW") return new RequestMalformed("http");
  return new AppError("headers-too-large", { params: { limit: sizeOf(headerBytesMax) } });
}
