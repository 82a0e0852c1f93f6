/** A mall on this machine that the fetcher takes for one on the internet. */
import type { RequestListener } from "node:http";
import { httpsPictureFetcher } from "../../../../../server/adapters/images/fetch/https-picture-fetcher.ts";
import type { PictureFetcher } from "../../../../../server/application/ports/images.ts";
import { type MadeUpHost, type MadeUpHostOptions, openHost } from "../../network/made-up-host.ts";

export type Mall = MadeUpHost & { fetcher: PictureFetcher };

type Options = MadeUpHostOptions & { timeoutMs?: number; bytesMax?: number };

export async function openMall(answer: RequestListener, options: Options = {}): Promise<Mall> {
  const { timeoutMs, bytesMax, ...ofHost } = options;
  const host = await openHost(answer, ofHost);
  const limits = {
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(bytesMax !== undefined && { bytesMax }),
  };
  return { ...host, fetcher: httpsPictureFetcher({ network: host.network, ...limits }) };
}

/** The code that an address is refused with; null when it was fetched. */
export async function refusalCode(
  fetcher: PictureFetcher,
  address: string,
): Promise<string | null> {
  const fetched = await fetcher.fetch(address);
  return fetched.ok ? null : fetched.refusal.code;
}
