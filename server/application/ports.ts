/**
 * What the application needs from the world. An interface is named by its role; implementations live in
 * `server/adapters/` and are chosen in `server/main.ts`.
 */
import type { OnboardingChange, OnboardingRecord } from "./onboarding-record.ts";

export { IMAGE_ID } from "../../machines/onboarding/answers.ts";

/** The present moment. */
export interface Clock {
  now(): Date;
}

/** Unpredictable bytes (tokens, codes, nonces). */
export interface Randomness {
  bytes(count: number): Uint8Array;
}

/** Keeps onboardings. Nothing is acknowledged before it is on disk. */
export interface OnboardingStore {
  /** Keeps a new record (revision 1); `exists` when the id is taken, and then nothing is changed. */
  create(record: OnboardingRecord): Promise<"created" | "exists">;
  /** The record, or null. Throws `store-record-corrupt` for a damaged one and `store-record-newer` for a later format. */
  load(id: string): Promise<OnboardingRecord | null>;
  /**
   * Applies a change to the record if it still has the expected revision, and resolves with the record that is now
   * durable; `conflict` when the revision differs, `missing` when there is no record. Throws `store-unavailable` when
   * it cannot be made durable, and then nothing was changed.
   */
  append(
    id: string,
    expectedRevision: number,
    change: OnboardingChange,
  ): Promise<OnboardingRecord | "conflict" | "missing">;
  /** `read-only` after a failed sync to disk, until a probe write succeeds. */
  health(): Promise<"ready" | "read-only">;
  close(): Promise<void>;
}

/** Keeps the pictures of an onboarding, by the hash of their content. */
export interface ImageStore {
  /** Keeps the bytes durably and resolves with their id, an `IMAGE_ID`; the same bytes give the same id. */
  put(onboardingId: string, bytes: Uint8Array): Promise<string>;
  get(onboardingId: string, imageId: string): Promise<Uint8Array | null>;
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

/** Makes, from any picture a merchant has, the sizes that WeChat wants. Metadata (EXIF, place) is removed. */
export interface ImageMaker {
  /** JPEG 1080×1920 ≤ 2 MB, 800×640 ≤ 1 MB, 800×800 ≤ 100 KB: cover, share card, feed; each as much of the picture as fits around the focus. */
  roomImages(
    source: Uint8Array,
    cropping?: Cropping,
  ): Promise<
    | { ok: true; coverImg: Uint8Array; shareImg: Uint8Array; feedsImg: Uint8Array }
    | { ok: false; refusal: ImageRefusal }
  >;
  /** JPEG of exactly the wanted size, for a merchant who sends each picture of the room separately. */
  roomImage(
    kind: "coverImg" | "shareImg" | "feedsImg",
    source: Uint8Array,
    cropping?: Cropping,
  ): Promise<{ ok: true; image: Uint8Array } | { ok: false; refusal: ImageRefusal }>;
  /** JPEG 300×300, the whole picture on white. */
  goodsImage(
    source: Uint8Array,
  ): Promise<{ ok: true; image: Uint8Array } | { ok: false; refusal: ImageRefusal }>;
}

export type PictureRefusal = {
  code:
    | "picture-address-malformed"
    | "picture-address-not-https"
    | "picture-address-not-public"
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

/** Seals small secrets at rest (AES-256-GCM). The context is bound: a sealed text opens only with the same one. */
export interface SecretBox {
  seal(plain: string, context: string): string;
  /** Throws when the text, the key or the context is not the one it was sealed with. */
  open(sealed: string, context: string): string;
  /** HMAC-SHA-256 under a key of its own, for values that must be the same again for the same input. */
  derive(purpose: string, input: string): Uint8Array;
}

/** Signs receipts with the one Ed25519 key of this service (RFC 8032). */
export interface ReceiptSigner {
  /** 32 bytes, as RFC 8032 encodes them. */
  readonly publicKey: Uint8Array;
  /** The 64 bytes of the signature. */
  sign(message: Uint8Array): Uint8Array;
}

/** Whom an API key was given to. */
export type ApiKeyHolder = {
  readonly name: string;
  readonly createdAt: string;
};

/** The API keys that are valid; of each only its SHA-256 is kept. */
export interface ApiKeys {
  /** Whose key it is, or null; the same work for every text. Throws `store-unavailable` when the disk cannot be read. */
  find(key: string): Promise<ApiKeyHolder | null>;
}

export type WeChatCredentials = { appid: string; appsecret: string };

/** WeChat's room form; `coverImg`, `shareImg` and `feedsImg` are media ids. Times are unix seconds. */
export type WeChatRoom = {
  name: string;
  coverImg: string;
  shareImg: string;
  feedsImg: string;
  startTime: number;
  endTime: number;
  anchorName: string;
  anchorWechat: string;
  subAnchorWechat?: string;
  createrWechat?: string;
  type: 0 | 1;
  closeLike: 0 | 1;
  closeGoods: 0 | 1;
  closeComment: 0 | 1;
  isFeedsPublic: 0 | 1;
  closeReplay: 0 | 1;
  closeShare: 0 | 1;
  closeKf: 0 | 1;
};

export type WeChatRoomListed = {
  roomId: number;
  name: string;
  startTime: number;
  endTime: number;
  anchorName: string;
  liveStatus: number;
};

/** WeChat's goods form; `coverImgUrl` is a media id, prices are CNY with at most two decimals. */
export type WeChatGoods = {
  coverImgUrl: string;
  name: string;
  priceType: 1 | 2 | 3;
  price: number;
  price2?: number;
  url: string;
  thirdPartyAppid?: string;
};

export type WeChatReviewStatus = "not-submitted" | "in-review" | "approved" | "rejected";
export type WeChatGoodsListed = {
  goodsId: number;
  name: string;
  url: string;
  reviewStatus: WeChatReviewStatus;
};
export type WeChatRole = "admin" | "anchor" | "operator";
export type WeChatMemberListed = { maskedUsername: string; nickname: string; roles: number[] };

/**
 * WeChat, as far as the five steps need it. Every call throws `WeChatError` and nothing else; only reads are
 * repeated by the implementation, a lost create never is.
 */
export interface WeChat {
  /** Proves that appid and appsecret belong together by getting a token. */
  verifyCredentials(credentials: WeChatCredentials): Promise<void>;
  /** False when WeChat answers 48001 (api unauthorized): live is not enabled for this mini program. */
  isLiveEnabled(credentials: WeChatCredentials): Promise<boolean>;
  /** Uploads a temporary picture (lives 3 days) and resolves with its media id. */
  uploadImage(credentials: WeChatCredentials, image: Uint8Array, filename: string): Promise<string>;
  createRoom(credentials: WeChatCredentials, room: WeChatRoom): Promise<{ roomId: number }>;
  /** All rooms, newest start first (pages of 100, at most 10 pages). */
  listRooms(credentials: WeChatCredentials): Promise<WeChatRoomListed[]>;
  sharedCode(
    credentials: WeChatCredentials,
    roomId: number,
  ): Promise<{ cdnUrl: string; pagePath: string; posterUrl: string }>;
  /** The RTMP address; a secret that lets anyone broadcast. Never kept. */
  pushAddress(credentials: WeChatCredentials, roomId: number): Promise<string>;
  addGoods(
    credentials: WeChatCredentials,
    goods: WeChatGoods,
  ): Promise<{ goodsId: number; auditId: number }>;
  /** Changes goods that are not submitted or were rejected; every field is sent. */
  updateGoods(credentials: WeChatCredentials, goodsId: number, goods: WeChatGoods): Promise<void>;
  /** Submits goods for review again. */
  resubmitGoods(credentials: WeChatCredentials, goodsId: number): Promise<{ auditId: number }>;
  /** Review status of the given goods (asked 20 at a time). */
  goodsReviews(credentials: WeChatCredentials, goodsIds: number[]): Promise<WeChatGoodsListed[]>;
  /** The goods library by review status (pages of 100, at most 50 pages). */
  listGoods(
    credentials: WeChatCredentials,
    reviewStatus: WeChatReviewStatus,
  ): Promise<WeChatGoodsListed[]>;
  addGoodsToRoom(credentials: WeChatCredentials, roomId: number, goodsIds: number[]): Promise<void>;
  /** Refused with 400002 and a QR address while an anchor has no verified real name. */
  addRole(credentials: WeChatCredentials, username: string, role: WeChatRole): Promise<void>;
  listRoles(credentials: WeChatCredentials): Promise<WeChatMemberListed[]>;
}
