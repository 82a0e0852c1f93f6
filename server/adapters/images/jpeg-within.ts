import sharp from "sharp";
import { invariant } from "../../errors.ts";

const QUALITY_MIN = 1;
const QUALITY_MAX = 90;

/** Pixels in memory, to encode several times without decoding again. */
export type Pixels = {
  readonly data: Uint8Array;
  readonly info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
};

/** The JPEG of the best quality that fits into the bytes. */
export async function jpegWithin(pixels: Pixels, bytesMax: number): Promise<Uint8Array> {
  let best: Uint8Array | null = null;
  let low = QUALITY_MIN;
  let high = QUALITY_MAX;
  // Halving from the top: nearly every picture fits at once.
  for (let quality = high; low <= high; quality = Math.floor((low + high) / 2)) {
    const jpeg = await sharp(pixels.data, { raw: pixels.info }).jpeg({ quality }).toBuffer();
    if (jpeg.length <= bytesMax) {
      best = jpeg;
      low = quality + 1;
    } else {
      high = quality - 1;
    }
  }
  // White noise of 800×800 takes 12 KB at the lowest quality.
  invariant(best !== null, `a picture fits into ${bytesMax} bytes`);
  return best;
}
