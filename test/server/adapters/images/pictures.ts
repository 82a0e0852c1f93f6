import sharp, { type Sharp } from "sharp";

export type Colour = { r: number; g: number; b: number };
export const RED: Colour = { r: 220, g: 20, b: 20 };
export const BLUE: Colour = { r: 20, g: 20, b: 220 };

export function plain(width: number, height: number, background: Colour = RED): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** White noise from a fixed seed: what JPEG compresses worst. */
export function noise(width: number, height: number): Sharp {
  const bytes = Buffer.alloc(width * height * 3);
  let state = 0x2545f491;
  for (let index = 0; index < bytes.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = state;
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } });
}

/** The colour at a place given in parts of width and height. */
export async function colourAt(image: Uint8Array, x: number, y: number): Promise<Colour> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  const left = Math.min(info.width - 1, Math.floor(x * info.width));
  const top = Math.min(info.height - 1, Math.floor(y * info.height));
  const at = (top * info.width + left) * info.channels;
  return { r: data[at] ?? -1, g: data[at + 1] ?? -1, b: data[at + 2] ?? -1 };
}

export function isNear(one: Colour, other: Colour): boolean {
  return Math.max(...(["r", "g", "b"] as const).map((c) => Math.abs(one[c] - other[c]))) < 40;
}
