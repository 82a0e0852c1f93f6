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

/** Makes, from any picture a merchant has, the sizes that WeChat wants. Metadata (EXIF, place) is removed. */
export interface ImageMaker {
  /** JPEG 1080×1920 ≤ 2 MB, 800×640 ≤ 1 MB, 800×800 ≤ 100 KB: cover, share card, feed; cropped around the attention point. */
  roomImages(
    source: Uint8Array,
  ): Promise<
    | { ok: true; coverImg: Uint8Array; shareImg: Uint8Array; feedsImg: Uint8Array }
    | { ok: false; refusal: ImageRefusal }
  >;
  /** JPEG of exactly the wanted size, for a merchant who sends each picture of the room separately. */
  roomImage(
    kind: "coverImg" | "shareImg" | "feedsImg",
    source: Uint8Array,
  ): Promise<{ ok: true; image: Uint8Array } | { ok: false; refusal: ImageRefusal }>;
  /** JPEG 300×300, the whole picture on white. */
  goodsImage(
    source: Uint8Array,
  ): Promise<{ ok: true; image: Uint8Array } | { ok: false; refusal: ImageRefusal }>;
}

/** A row of a list as texts; `line` is its number as a spreadsheet shows it, from 1. */
export type ListRow = { readonly line: number; readonly cells: readonly string[] };

/** What makes a list unreadable as a whole. */
export const LIST_MISTAKE_CODES = [
  "list-empty",
  "list-kind-unknown",
  "list-old-spreadsheet",
  "list-not-decodable",
  "list-quote-open",
  "list-quote-misplaced",
  "list-record-too-long",
  "list-workbook-broken",
  "list-too-large",
  "list-rows-too-many",
  "list-columns-too-many",
] as const;

export type ListMistakeFound = {
  readonly code: (typeof LIST_MISTAKE_CODES)[number];
  /** From 1; null where the place is the file. */
  readonly line: number | null;
  readonly column: number | null;
  /** What was found there, in short. */
  readonly read: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** Reads lists that people hand in: CSV in UTF-8 or GB18030, or a workbook's first sheet. */
export interface ListReader {
  /**
   * The header and every row below it in which something stands; formulas are texts. Never throws for what is in
   * the file, and takes no more memory and time than its limits allow.
   */
  read(
    bytes: Uint8Array,
  ): Promise<
    | { readonly ok: true; readonly header: ListRow; readonly rows: readonly ListRow[] }
    | { readonly ok: false; readonly mistake: ListMistakeFound }
  >;
}

/** Writes lists that spreadsheets open; no cell is taken for a formula. The first row is the header. */
export interface ListWriter {
  /** UTF-8 with a byte order mark, lines end with CRLF. */
  csv(rows: readonly (readonly string[])[]): Uint8Array;
  /** One sheet; widths in characters, of which a Chinese one takes two. */
  workbook(sheet: {
    readonly name: string;
    readonly rows: readonly (readonly string[])[];
    readonly widths: readonly number[];
  }): Promise<Uint8Array>;
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
