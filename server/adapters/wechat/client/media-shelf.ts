import { createHash } from "node:crypto";
import type { Clock } from "../../../application/ports/clock.ts";

/** WeChat keeps a temporary picture for 3 days; two hours are left for what it is uploaded for. */
const USABLE_MS = (3 * 24 - 2) * 3600 * 1000;
const ENTRIES_MAX = 5000;

type Kept = { readonly mediaId: string; readonly uploadedAtMs: number };

/** Remembers which pictures WeChat has of an account, so that the same bytes are not sent twice. In memory, and bounded. */
export class MediaShelf {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The media id of these bytes if WeChat has them for a while yet, else the one that `upload` brings. */
  async idFor(appid: string, image: Uint8Array, upload: () => Promise<string>): Promise<string> {
    const key = keyOf(appid, createHash("sha256").update(image).digest("hex"));
    const kept = this.#kept.get(key);
    const nowMs = this.#clock.now().getTime();
    if (kept && nowMs - kept.uploadedAtMs < USABLE_MS) return kept.mediaId;
    const mediaId = await upload();
    this.#kept.delete(key);
    this.#kept.set(key, { mediaId, uploadedAtMs: nowMs });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > ENTRIES_MAX && !oldest.done) this.#kept.delete(oldest.value);
    return mediaId;
  }

  /** Forgets media ids that WeChat does not know any more. */
  drop(appid: string, mediaIds: readonly (string | undefined)[]): void {
    for (const [key, { mediaId }] of this.#kept) {
      if (key.startsWith(keyOf(appid, "")) && mediaIds.includes(mediaId)) this.#kept.delete(key);
    }
  }
}

function keyOf(appid: string, hash: string): string {
  return `${appid}/${hash}`;
}
