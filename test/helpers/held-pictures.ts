/** Pictures by their address, as the merchant's own server would give them; every other address answers nothing. */
import type { PictureFetcher } from "../../server/application/ports/images.ts";

export type HeldPictures = PictureFetcher & {
  readonly pictures: Map<string, Uint8Array>;
  /** The addresses that were asked for, in order. */
  readonly asked: string[];
};

export function heldPictures(): HeldPictures {
  const pictures = new Map<string, Uint8Array>();
  const asked: string[] = [];
  return {
    pictures,
    asked,
    fetch(address) {
      asked.push(address);
      const bytes = pictures.get(address);
      if (bytes) return Promise.resolve({ ok: true, bytes });
      const params = { status: 404, host: new URL(address).host };
      const refusal = { code: "picture-not-given" as const, params };
      return Promise.resolve({ ok: false, refusal });
    },
  };
}
