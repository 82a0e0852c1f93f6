/** Pictures: where they are kept, how they are made and from where they are fetched. */

export { IMAGE_ID } from "../../../machines/onboarding/answers.ts";

/** Keeps the pictures of an onboarding, by the hash of their content. */
export interface ImageStore {
  /**
   * Keeps the bytes durably and resolves with their id, an `IMAGE_ID`; the same bytes give the same id. Throws
   * `storage-onboarding-full` and `storage-full` when there is no room for them.
   */
  put(onboardingId: string, bytes: Uint8Array): Promise<string>;
  /** Null when it is not there; throws `image-damaged` when it is not what was kept. */
  get(onboardingId: string, imageId: string): Promise<Uint8Array | null>;
  /** Removes the pictures that were last put before the moment and are none of those to keep; resolves with how many. */
  removeUnused(
    onboardingId: string,
    which: { readonly kept: ReadonlySet<string>; readonly before: Date },
  ): Promise<number>;
}

/** What a picture may have at most, uploaded or fetched; a megabyte is a million bytes, as shops and phones count. */
export const PICTURE_BYTES_MAX = 10_000_000;

/** Bytes as people read them: never less than they are, so that what is too large does not look as if it fitted. */
export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 100_000) / 10} MB`;
}

export type ImageRefusal = {
  /** `image-not-readable`: damaged, or not PNG, JPEG, WebP or GIF. */
  code: "image-not-readable" | "image-too-many-pixels" | "image-too-large";
  params: Record<string, string | number>;
};

/** What has to be seen of a picture: parts of its width and height, from 0 to 1, of the upright picture from its top left. */
export type Focus = { readonly x: number; readonly y: number };

/** Without a focus, pictures are cropped around what draws the eye. */
export type Cropping = { readonly focus?: Focus | null };

export type Made<Pictures> =
  | ({ readonly ok: true } & Pictures)
  | { readonly ok: false; readonly refusal: ImageRefusal };

/** Makes, from any picture a merchant has, the sizes that WeChat wants. Metadata (EXIF, place) is removed. */
export interface ImageMaker {
  /** JPEG 1080×1920 ≤ 2 MB, 800×640 ≤ 1 MB, 800×800 ≤ 100 KB: cover, share card, feed; each as much of the picture as fits around the focus. */
  roomImages(
    source: Uint8Array,
    cropping?: Cropping,
  ): Promise<Made<{ coverImg: Uint8Array; shareImg: Uint8Array; feedsImg: Uint8Array }>>;
  /** JPEG of exactly the wanted size, for a merchant who sends each picture of the room separately. */
  roomImage(
    kind: "coverImg" | "shareImg" | "feedsImg",
    source: Uint8Array,
    cropping?: Cropping,
  ): Promise<Made<{ image: Uint8Array }>>;
  /** JPEG 300×300, the whole picture on white. */
  goodsImage(source: Uint8Array): Promise<Made<{ image: Uint8Array }>>;
  /** JPEG within 480×160 and 20 KB, the whole picture on white, never enlarged: what stands at the head of a report. */
  logoImage(source: Uint8Array): Promise<Made<{ image: Uint8Array }>>;
}

export type PictureRefusal = {
  code:
    | "picture-address-malformed"
    | "picture-address-not-https"
    | "picture-not-reachable"
    | "picture-not-given"
    | "picture-moved-too-often"
    | "picture-too-large"
    | "picture-too-slow"
    | "picture-not-a-picture";
  params: Record<string, string | number>;
};

/**
 * Gets a picture from an address that a merchant gave. The address is hostile until proven otherwise: only https on
 * its own port, only hosts of the public internet, bounded in bytes and in time.
 */
export interface PictureFetcher {
  /** The bytes begin as PNG, JPEG, WebP or GIF do; whether they can be decoded is for the `ImageMaker` to find out. */
  fetch(
    address: string,
  ): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; refusal: PictureRefusal }>;
}
