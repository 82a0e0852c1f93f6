import type { Focus } from "../../application/ports/images.ts";

type Size = { readonly width: number; readonly height: number };
export type CropWindow = { left: number; top: number; width: number; height: number };

/** The largest part of a picture in the shape of `wanted`, as near to being centred on the focus as the borders let it. */
export function cropWindow(picture: Size, wanted: Size, focus: Focus): CropWindow {
  const scale = Math.min(picture.width / wanted.width, picture.height / wanted.height);
  const width = wholePixels(wanted.width * scale, picture.width);
  const height = wholePixels(wanted.height * scale, picture.height);
  return {
    left: startOf(focus.x * picture.width, width, picture.width),
    top: startOf(focus.y * picture.height, height, picture.height),
    width,
    height,
  };
}

function wholePixels(length: number, max: number): number {
  return Math.min(max, Math.max(1, Math.round(length)));
}

function startOf(centre: number, length: number, max: number): number {
  return Math.min(max - length, Math.max(0, Math.round(centre - length / 2)));
}
