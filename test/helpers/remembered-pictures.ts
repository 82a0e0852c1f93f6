import { createHash } from "node:crypto";
import type { Cropping, ImageMaker } from "../../server/application/ports/images.ts";

/** Makes each picture once: tests upload the same few again and again, and pixels are most of what a room costs. */
export function rememberedPictures(maker: ImageMaker): ImageMaker {
  const room = remembered((source, cropping) => maker.roomImages(source, cropping));
  const goods = remembered((source) => maker.goodsImage(source));
  const logo = remembered((source) => maker.logoImage(source));
  const single = {
    coverImg: remembered((source, cropping) => maker.roomImage("coverImg", source, cropping)),
    shareImg: remembered((source, cropping) => maker.roomImage("shareImg", source, cropping)),
    feedsImg: remembered((source, cropping) => maker.roomImage("feedsImg", source, cropping)),
  };
  return {
    roomImages: room,
    roomImage: (kind, source, cropping) => single[kind](source, cropping),
    goodsImage: (source) => goods(source),
    logoImage: (source) => logo(source),
  };
}

type Make<Made> = (source: Uint8Array, cropping?: Cropping) => Promise<Made>;

function remembered<Made>(make: Make<Made>): Make<Made> {
  const made = new Map<string, Promise<Made>>();
  return (source, { focus = null } = {}) => {
    const key = `${JSON.stringify(focus)} ${createHash("sha256").update(source).digest("hex")}`;
    const found = made.get(key) ?? make(source, { focus });
    made.set(key, found);
    return found;
  };
}
