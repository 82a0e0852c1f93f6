import sharp from "sharp";
import type { Focus, ImageMaker, Made } from "../../application/ports/images.ts";
import { cropWindow } from "./crop-window.ts";
import { jpegWithin, type Pixels } from "./jpeg-within.ts";
import { PixelRoom } from "./pixel-room.ts";
import {
  notReadable,
  type Picture,
  readPicture,
  SOURCE_PIXELS_MAX,
  UnreadablePixels,
} from "./read-picture.ts";

/**
 * Pixels and bytes as WeChat's room form asks for them; its "KB" and "M" are taken as thousands, the smaller reading.
 * https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/industry/liveplayer/studio-api.html
 */
const ROOM_IMAGES = {
  coverImg: { width: 1080, height: 1920, bytesMax: 2_000_000 },
  shareImg: { width: 800, height: 640, bytesMax: 1_000_000 },
  feedsImg: { width: 800, height: 800, bytesMax: 100_000 },
} as const;
/** WeChat refuses goods images above 300×300 (errcode 300018); uploads are limited to 2 MB. */
const GOODS_IMAGE = { width: 300, height: 300, bytesMax: 2_000_000 };
/** Each report carries it within itself; on paper it is 4 cm wide. */
const LOGO = { width: 480, height: 160, bytesMax: 20_000 };

type Size = { readonly width: number; readonly height: number; readonly bytesMax: number };

/** One picture of the largest size at a time, or more of less; a decoded one takes up to six bytes a pixel. */
const ROOM = { pixels: SOURCE_PIXELS_MAX, waitMs: 30_000 };
/** Small ones cost time as well. */
const PIXELS_MIN = 2_000_000;

export function sharpImageMaker(room = new PixelRoom(ROOM)): ImageMaker {
  // Pictures come once: what libvips would keep of one serves no other. Each of its threads has buffers of its own.
  sharp.cache(false);
  sharp.concurrency(1);
  const make = making(room);
  return {
    roomImages: (source, { focus = null } = {}) =>
      make(source, async (picture) => ({
        coverImg: await cropped(picture, ROOM_IMAGES.coverImg, focus),
        shareImg: await cropped(picture, ROOM_IMAGES.shareImg, focus),
        feedsImg: await cropped(picture, ROOM_IMAGES.feedsImg, focus),
      })),
    roomImage: (kind, source, { focus = null } = {}) =>
      make(source, async (picture) => ({
        image: await cropped(picture, ROOM_IMAGES[kind], focus),
      })),
    goodsImage: (source) =>
      make(source, async (picture) => ({ image: await contained(picture, GOODS_IMAGE) })),
    logoImage: (source) =>
      make(source, async (picture) => ({ image: await within(picture, LOGO) })),
  };
}

function making(room: PixelRoom) {
  return async <T extends object>(
    source: Uint8Array,
    draw: (picture: Picture) => Promise<T>,
  ): Promise<Made<T>> => {
    const picture = await readPicture(source);
    if ("code" in picture) return { ok: false, refusal: picture };
    const pixels = Math.max(PIXELS_MIN, picture.pixelCount);
    try {
      return { ok: true, ...(await room.use(pixels, () => draw(picture))) };
    } catch (error) {
      if (error instanceof UnreadablePixels) return { ok: false, refusal: notReadable(source) };
      throw error;
    }
  };
}

async function cropped(picture: Picture, size: Size, focus: Focus | null): Promise<Uint8Array> {
  const pixels =
    focus === null ? await drawingTheEye(picture, size) : await around(picture, size, focus);
  return jpegWithin(pixels, size.bytesMax);
}

function around(picture: Picture, size: Size, focus: Focus): Promise<Pixels> {
  const { width, height } = size;
  // The window has the shape already, but for the part of a pixel that was rounded away.
  return picture.pixels({ width, height, fit: "fill" }, cropWindow(picture, size, focus));
}

async function drawingTheEye(picture: Picture, size: Size): Promise<Pixels> {
  const scale = Math.max(size.width / picture.width, size.height / picture.height);
  return scale > 1 ? await cropThenEnlarge(picture, size, scale) : await crop(picture, size);
}

/** The part of the wanted shape that draws the eye, in the wanted size. */
function crop(picture: Picture, size: { width: number; height: number }): Promise<Pixels> {
  const { width, height } = size;
  return picture.pixels({ width, height, fit: "cover", position: sharp.strategy.attention });
}

/** sharp would enlarge the whole picture before it crops: gigabytes for a long screenshot of 100×50000. */
async function cropThenEnlarge(picture: Picture, size: Size, scale: number): Promise<Pixels> {
  const { data, info } = await crop(picture, {
    width: Math.max(1, Math.round(size.width / scale)),
    height: Math.max(1, Math.round(size.height / scale)),
  });
  return sharp(data, { raw: info })
    .resize(size.width, size.height, { fit: "cover" })
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function contained(picture: Picture, size: Size): Promise<Uint8Array> {
  const { width, height, bytesMax } = size;
  const whole = await picture.pixels({ width, height, fit: "contain", background: "white" });
  return jpegWithin(whole, bytesMax);
}

async function within(picture: Picture, { width, height, bytesMax }: Size): Promise<Uint8Array> {
  const whole = await picture.pixels({ width, height, fit: "inside", withoutEnlargement: true });
  return jpegWithin(whole, bytesMax);
}
