import sharp, { type ResizeOptions } from "sharp";
import { type ImageRefusal, PICTURE_BYTES_MAX } from "../../application/ports/images.ts";
import type { CropWindow } from "./crop-window.ts";
import type { Pixels } from "./jpeg-within.ts";
import { EXPECTED_FORMATS, isReadFormat, sniffFormat } from "./sniff-format.ts";

export const SOURCE_PIXELS_MAX = 50_000_000;
const DECODE_SECONDS_MAX = 30;

/** A picture that was let in; sizes are pixels after its orientation is applied. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  /** What is in memory at least while it is decoded. */
  readonly pixelCount: number;
  /**
   * The first frame, upright, sRGB, on white, cut to the window if there is one, resized. Metadata is not carried along.
   * Throws `UnreadablePixels`.
   */
  pixels(resize: ResizeOptions, window?: CropWindow): Promise<Pixels>;
};

/** The header was fine and the pixels are not: cut off, damaged, or made to harm. */
export class UnreadablePixels extends Error {}

/** Looks at the size and the header only; the pixels may still turn out to be unreadable. */
export async function readPicture(source: Uint8Array): Promise<Picture | ImageRefusal> {
  if (source.length > PICTURE_BYTES_MAX) {
    return { code: "image-too-large", params: { read: source.length, limit: PICTURE_BYTES_MAX } };
  }
  const format = sniffFormat(source);
  // Decided before the decoder sees a byte, so that it meets no format (SVG, PDF) that can refer to other files.
  if (!isReadFormat(format)) return notReadable(source);
  const metadata = await sharp(source, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (metadata?.format !== format) return notReadable(source);
  const pixels = metadata.width * metadata.height;
  if (pixels > SOURCE_PIXELS_MAX) {
    return { code: "image-too-many-pixels", params: { read: pixels, limit: SOURCE_PIXELS_MAX } };
  }
  return {
    ...metadata.autoOrient,
    pixelCount: pixels,
    pixels: async (resize, window) => {
      const sources = [asItIs(source), ...(format === "jpeg" ? endedJpeg(source) : [])];
      return await decodeFirst(sources, resize, window);
    },
  };
}

export function notReadable(source: Uint8Array): ImageRefusal {
  return {
    code: "image-not-readable",
    params: { read: sniffFormat(source), expected: EXPECTED_FORMATS },
  };
}

/** `error` lets pass what cameras get slightly wrong and still refuses a picture that was cut off. */
type Source = { readonly bytes: Uint8Array; readonly failOn: "error" | "warning" };

const asItIs = (bytes: Uint8Array): Source => ({ bytes, failOn: "error" });

const END_OF_JPEG = [0xff, 0xd9] as const;

/**
 * Some programs leave the last two bytes of a JPEG away. With them the decoder misses nothing when all rows are there,
 * and only warns of it when some are not: a warning refuses the picture then.
 */
function endedJpeg(bytes: Uint8Array): Source[] {
  const isEnded = END_OF_JPEG.every((byte, index) => bytes.at(index - 2) === byte);
  if (isEnded) return [];
  return [{ bytes: Buffer.concat([bytes, Buffer.from(END_OF_JPEG)]), failOn: "warning" }];
}

/** The pixels by the first source that has them all. */
async function decodeFirst(
  [source, ...others]: readonly Source[],
  resize: ResizeOptions,
  window?: CropWindow,
): Promise<Pixels> {
  if (source === undefined) throw new UnreadablePixels("no source has all pixels");
  try {
    return await decode(source, resize, window);
  } catch (error) {
    if (!(error instanceof UnreadablePixels) || others.length === 0) throw error;
    return await decodeFirst(others, resize, window);
  }
}

async function decode(
  { bytes, failOn }: Source,
  resize: ResizeOptions,
  window?: CropWindow,
): Promise<Pixels> {
  const upright = sharp(bytes, { limitInputPixels: SOURCE_PIXELS_MAX, failOn })
    .timeout({ seconds: DECODE_SECONDS_MAX })
    .autoOrient();
  const pipeline = (window ? upright.extract(window) : upright)
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .resize(resize);
  try {
    return await pipeline.raw().toBuffer({ resolveWithObject: true });
  } catch (cause) {
    throw new UnreadablePixels("the pixels cannot be decoded", { cause });
  }
}
