import {
  PICTURE_BYTES_MAX,
  type PictureFetcher,
  type PictureRefusal,
} from "../../../application/ports/images.ts";
import { readHttpsAddress } from "../../network/https-address.ts";
import { type Network, publicNetwork } from "../../network/network.ts";
import { NetworkRefused } from "../../network/network-refused.ts";
import { EXPECTED_FORMATS, isReadFormat, sniffFormat } from "../sniff-format.ts";
import { askOnce, type Limits } from "./ask-once.ts";
import { FetchRefused } from "./fetch-refused.ts";

/** From the resolving of the name to the last byte, redirects included. */
const TIMEOUT_MS = 10_000;
/** Malls keep pictures behind CDNs, which send on once or twice. */
const REDIRECTS_MAX = 3;

type Options = {
  network?: Network;
  timeoutMs?: number;
  bytesMax?: number;
  /** Told the whole reason, for the log; who gave the address is not told all of it. */
  onRefused?: (refused: FetchRefused) => void;
};

/** Fetches pictures by https; each address on the way is checked again. */
export function httpsPictureFetcher(options: Options = {}): PictureFetcher {
  const { network = publicNetwork, timeoutMs = TIMEOUT_MS, bytesMax = PICTURE_BYTES_MAX } = options;
  return {
    fetch: async (address) => {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const bytes = await follow(address, network, { bytesMax, signal });
        return { ok: true, bytes };
      } catch (error) {
        const refused = error instanceof NetworkRefused ? ofPicture(error) : error;
        if (refused instanceof FetchRefused) {
          options.onRefused?.(refused);
          return { ok: false, refusal: refused.refusal };
        }
        // The signal's own reason is thrown wherever the time ran out.
        if (error === signal.reason) return { ok: false, refusal: tooSlow(timeoutMs) };
        throw error;
      }
    },
  };
}

async function follow(address: string, network: Network, limits: Limits): Promise<Uint8Array> {
  let url = readHttpsAddress(address.trim());
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const answer = await askOnce(url, network, limits);
    if ("bytes" in answer) return pictureIn(answer.bytes);
    url = readHttpsAddress(answer.location, url);
  }
  throw new FetchRefused("picture-moved-too-often", { max: REDIRECTS_MAX });
}

/** The type that a server declares is not asked: only the bytes say what they are. */
function pictureIn(bytes: Uint8Array): Uint8Array {
  const read = sniffFormat(bytes);
  if (isReadFormat(read)) return bytes;
  throw new FetchRefused("picture-not-a-picture", { read, expected: EXPECTED_FORMATS });
}

const CODES = {
  "address-malformed": "picture-address-malformed",
  "address-not-https": "picture-address-not-https",
  "not-reachable": "picture-not-reachable",
} as const;

function ofPicture({ refusal, cause }: NetworkRefused): FetchRefused {
  return new FetchRefused(CODES[refusal.code], refusal.params, { cause });
}

function tooSlow(timeoutMs: number): PictureRefusal {
  return { code: "picture-too-slow", params: { seconds: timeoutMs / 1000 } };
}
