/** How requests are logged: who asked for what, and never a secret. */
import type { FastifyRequest } from "fastify";
import type { LoggerOptions } from "pino";

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
  /authorization|cookie|secret|token|resumecode|code=|\/resume\/|kbt_|kaibo_/i;

/** A line of the log without tokens, API keys, appsecrets, cookies and resume codes. */
export function withoutSecrets(line: string): string {
  if (!MAY_HOLD_SECRETS.test(line)) return line;
  return line
    .replaceAll(
      /("(?:authorization|cookie|set-cookie|[a-z_]*(?:appsecret|secret|token|resumecode)[a-z_]*)":")(?:[^"\\]|\\.)*"/gi,
      `$1${HIDDEN}"`,
    )
    .replaceAll(/\b((?:access_token|secret|token|code)=)[^&\s"\\]+/gi, `$1${HIDDEN}`)
    .replaceAll(/(\/resume\/)[^/?\s"\\]+/g, `$1${HIDDEN}`)
    .replaceAll(/\b(?:kbt|kaibo)_[\w-]+/g, HIDDEN);
}

/** The query may hold what was typed into a form, so it is not logged. */
function requestForLog(request: FastifyRequest): Record<string, unknown> {
  const [path = ""] = request.url.split("?");
  return { method: request.method, path: path.slice(0, PATH_MAX), ip: request.ip };
}
