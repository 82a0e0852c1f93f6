/** How requests are logged: who asked for what, and never a secret. */
import { type FastifyReply, type FastifyRequest, LogController } from "fastify";
import type { LoggerOptions } from "pino";
import type { AppError } from "../errors.ts";

/** Options for the one logger of the process. Secrets are taken out of every line, whatever part of it they are in. */
export function loggerOptions(level: string): LoggerOptions {
  return {
    level,
    serializers: { req: requestForLog },
    hooks: { streamWrite: withoutSecrets },
  };
}

const HIDDEN = "[hidden]";
/** No address of ours is longer; what hides secrets takes time with the length of a line. */
const PATH_MAX = 200;

/** Without any of this nothing of a line can be a secret: most lines are looked through once only. */
const MAY_HOLD_SECRETS =
  /authorization|cookie|secret|password|token|resumecode|code=|\/(?:resume|setup)\/|kb[a-z]_|kaibo_|whsec_|\/hook\/|key=/i;

/** A line of the log without tokens, API keys, appsecrets, cookies and resume codes. */
export function withoutSecrets(line: string): string {
  if (!MAY_HOLD_SECRETS.test(line)) return line;
  return (
    line
      .replaceAll(
        /("(?:authorization|cookie|set-cookie|[a-z_]*(?:appsecret|secret|password|token|resumecode)[a-z_]*)":")(?:[^"\\]|\\.)*"/gi,
        `$1${HIDDEN}"`,
      )
      .replaceAll(/\b((?:access_token|secret|token|code)=)[^&\s"\\]+/gi, `$1${HIDDEN}`)
      .replaceAll(/\bwhsec_[\w+/=-]+/g, HIDDEN)
      // The address of a robot is its secret.
      .replaceAll(/([?&]key=)[^&\s"\\]+/gi, `$1${HIDDEN}`)
      .replaceAll(/(\/hook\/)[^/?\s"\\]+/g, `$1${HIDDEN}`)
      .replaceAll(/(\/(?:resume|setup)\/)[^/?\s"\\]+/g, `$1${HIDDEN}`)
      .replaceAll(/\b(?:kb[a-z]|kaibo)_[\w-]+/g, HIDDEN)
  );
}

/** The query may hold what was typed into a form, so it is not logged. */
function requestForLog({ method, url, ip }: FastifyRequest): object {
  const [path = ""] = url.split("?");
  return { method, path: path.slice(0, PATH_MAX), ip };
}

/** One line a request: when it is answered, or when who asked went away before. */
export class RequestLog extends LogController {
  override incomingRequest(request: FastifyRequest, reply: FastifyReply): void {
    reply.raw.once("close", () => {
      if (reply.raw.writableFinished) return;
      request.log.info(lineOf(request, reply), "request aborted");
    });
  }

  override requestCompleted(
    err: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { log } = request;
    if (err) log.error({ ...lineOf(request, reply), err }, "request errored");
    else log.info(lineOf(request, reply), "request completed");
  }
}

function lineOf(req: FastifyRequest, res: FastifyReply) {
  return { req, res, responseTime: res.elapsedTime };
}

/** A failed request: a mistake of ours whole, one of the client's by its code. */
export function logFailure(req: FastifyRequest, error: AppError, thrown: unknown): void {
  if (error.status >= 500) req.log.error({ req, err: thrown }, error.message);
  else req.log.info({ req, code: error.code }, error.message);
}
