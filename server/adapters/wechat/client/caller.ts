/** The one way to call an endpoint: token, repeats, and a second try with a new token when WeChat refuses the old one. */
import type { Clock, WeChatCredentials } from "../../../application/ports.ts";
import { WeChatError } from "../../../application/wechat-error.ts";
import type { Endpoint } from "./endpoint.ts";
import { stableToken } from "./endpoints/tokens.ts";
import { exchange, type Wire } from "./exchange.ts";
import { type Pause, withRepeats } from "./repeat.ts";
import { tokenCache } from "./tokens.ts";

const TOKEN_REFUSED: readonly (number | null)[] = [40001, 42001];

export type Caller = {
  call<Request, Reply>(
    endpoint: Endpoint<Request, Reply>,
    credentials: WeChatCredentials,
    request: Request,
  ): Promise<Reply>;
  /** Gets a token from WeChat, whatever is kept. */
  renewToken(credentials: WeChatCredentials): Promise<void>;
};

export function createCaller(options: { wire: Wire; clock: Clock; pause: Pause }): Caller {
  const { wire, clock, pause } = options;

  const tokens = tokenCache({
    clock,
    fetchToken: ({ appid, appsecret }) =>
      withRepeats(stableToken.effect, pause, () =>
        exchange(wire, stableToken, {
          request: { grant_type: "client_credential", appid, secret: appsecret },
          token: null,
          secrets: [appsecret],
        }),
      ),
  });

  async function callWith<Request, Reply>(
    token: string,
    endpoint: Endpoint<Request, Reply>,
    { credentials, request }: { credentials: WeChatCredentials; request: Request },
  ): Promise<Reply> {
    const call = { request, token, secrets: [token, credentials.appsecret] };
    return withRepeats(endpoint.effect, pause, () => exchange(wire, endpoint, call));
  }

  return {
    async call(endpoint, credentials, request) {
      const token = await tokens.get(credentials);
      try {
        return await callWith(token, endpoint, { credentials, request });
      } catch (error) {
        if (!(error instanceof WeChatError && TOKEN_REFUSED.includes(error.errcode))) throw error;
      }
      // A refused token means that nothing was done, so even a create is sent again.
      tokens.drop(credentials, token);
      return callWith(await tokens.get(credentials), endpoint, { credentials, request });
    },
    async renewToken(credentials) {
      await tokens.renew(credentials);
    },
  };
}
