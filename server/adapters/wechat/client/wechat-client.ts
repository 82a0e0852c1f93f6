import type { CallLedger } from "../../../application/ports/calls.ts";
import type { Clock } from "../../../application/ports/clock.ts";
import type { TokenShelf } from "../../../application/ports/wechat/tokens.ts";
import type { WeChat } from "../../../application/ports/wechat/wechat.ts";
import { allowedOrigin } from "./allowed-origin.ts";
import { Caller } from "./caller.ts";
import { accountCalls } from "./calls/account.ts";
import { followerCalls } from "./calls/followers.ts";
import { goodsCalls } from "./calls/goods.ts";
import { roleCalls } from "./calls/roles.ts";
import { roomGoodsCalls } from "./calls/room-goods.ts";
import { roomPeopleCalls } from "./calls/room-people.ts";
import { roomSwitchCalls } from "./calls/room-switches.ts";
import { roomCalls } from "./calls/rooms.ts";
import { memoryTokenShelf } from "./memory-token-shelf.ts";
import { jitteredPause, type Pause } from "./repeat.ts";

export type WeChatClientOptions = {
  /** `https://api.weixin.qq.com`, or a sandbox; only its origin is used, and see `allowedOrigin`. */
  readonly apiUrl: string;
  /** Addresses beside WeChat's own and this machine's that the configuration names. */
  readonly configuredUrls?: readonly string[];
  readonly clock: Clock;
  readonly ledger: CallLedger;
  /** Shared by all instances that call WeChat for the same accounts; one of its own when absent. */
  readonly tokenShelf?: TokenShelf;
  readonly fetch?: typeof globalThis.fetch;
  /** For one attempt, from connecting to the last byte of the answer. */
  readonly timeoutMs?: number;
  readonly pause?: Pause;
};

/** WeChat over HTTP. Every method throws `WeChatError`; reads are repeated at most twice, writes only if unsent. */
export function weChatClient(options: WeChatClientOptions): WeChat {
  const origin = allowedOrigin(options.apiUrl, options.configuredUrls ?? []);
  const caller = new Caller({
    wire: { origin, fetch: options.fetch ?? fetch, timeoutMs: options.timeoutMs ?? 10_000 },
    clock: options.clock,
    pause: options.pause ?? jitteredPause,
    ledger: options.ledger,
    tokenShelf: options.tokenShelf ?? memoryTokenShelf(),
  });
  return {
    ...accountCalls(caller),
    ...roomCalls(caller),
    ...roomGoodsCalls(caller),
    ...roomPeopleCalls(caller),
    ...roomSwitchCalls(caller),
    ...goodsCalls(caller),
    ...roleCalls(caller),
    ...followerCalls(caller),
  };
}
