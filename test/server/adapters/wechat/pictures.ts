import sharp from "sharp";

/** A plain picture of the wanted size. */
export function picture(
  width: number,
  height: number,
  format: "jpeg" | "png" | "webp" = "jpeg",
): Promise<Buffer> {
  const background = { r: 7, g: 128, b: 63 };
  return sharp({ create: { width, height, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

/** A picture with so many bytes behind it that it reaches the given size; decoders ignore them. */
export async function heavyPicture(bytes: number): Promise<Buffer> {
  return Buffer.concat([await picture(300, 300), Buffer.alloc(bytes)]).subarray(0, bytes);
}
