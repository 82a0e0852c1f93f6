/** The one way to call an endpoint: token, budget, breaker, repeats, and a second try with a new token for a refused one. */
import type { CallLedger } from "../../../application/ports/calls.ts";
import type { Clock } from "../../../application/ports/clock.ts";
import type {
  Credentials,
  ShelvedToken,
  TokenShelf,
} from "../../../application/ports/wechat/tokens.ts";
import { WeChatError } from "../../../application/ports/wechat/wechat-error.ts";
import { Breaker } from "./breaker.ts";
import { Budgets } from "./budgets.ts";
import { tokens } from "./calls/tokens.ts";
import type { Endpoint } from "./endpoint.ts";
import { exchange, type Wire } from "./exchange.ts";
import { MediaShelf } from "./media-shelf.ts";
import { type Pause, withRepeats } from "./repeat.ts";
import { sharedTokens, type Tokens } from "./tokens.ts";

export type CallerOptions = {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly ledger: CallLedger;
  readonly tokenShelf: TokenShelf;
};

export class Caller {
  readonly media: MediaShelf;
  readonly budgets: Budgets;
  readonly tokens: Tokens;
  readonly #wire: Wire;
  readonly #pause: Pause;
  readonly #breaker: Breaker;

  constructor({ wire, clock, pause, ledger, tokenShelf }: CallerOptions) {
    this.media = new MediaShelf(clock);
    this.#wire = wire;
    this.#pause = pause;
    this.budgets = new Budgets({ ledger, clock });
    this.#breaker = new Breaker(clock);
    this.tokens = sharedTokens({
      clock,
      shelf: tokenShelf,
      fetchToken: (credentials) => this.#fetchToken(credentials),
    });
  }

  /** Sends the request and resolves with the typed reply; throws `WeChatError`. */
  async call<Request, Reply>(
    endpoint: Endpoint<Request, Reply>,
    credentials: Credentials,
    request: NoInfer<Request>,
  ): Promise<Reply> {
    const token = await this.tokens.get(credentials);
    try {
      return await this.#callWith(token, endpoint, { credentials, request });
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error;
      if (error.plays("picture-unknown")) {
        this.media.drop(credentials.appid, endpoint.pictures?.(request) ?? []);
      }
      if (!error.plays("token-refused")) throw error;
    }
    // A refused token means that nothing was done, so even a create is sent again.
    const other = await this.tokens.replace(credentials, token);
    return await this.#callWith(other, endpoint, { credentials, request });
  }

  async #callWith<Request, Reply>(
    { token }: ShelvedToken,
    endpoint: Endpoint<Request, Reply>,
    { credentials, request }: { credentials: Credentials; request: Request },
  ): Promise<Reply> {
    const call = { request, token, secrets: [token, credentials.appsecret] };
    return await withRepeats(endpoint.effect, this.#pause, () =>
      this.budgets.pass(credentials.appid, endpoint, () =>
        this.#breaker.pass(endpoint.path, () => exchange(this.#wire, endpoint, call)),
      ),
    );
  }

  /** Not counted by the day: for tokens WeChat answers 45009 also to too many calls within a minute. */
  async #fetchToken({ appid, appsecret }: Credentials) {
    const request = { grant_type: "client_credential", appid, secret: appsecret };
    const { stableToken } = tokens;
    return await withRepeats(stableToken.effect, this.#pause, () =>
      this.#breaker.pass(stableToken.path, () =>
        exchange(this.#wire, stableToken, { request, token: null, secrets: [appsecret] }),
      ),
    );
  }
}
