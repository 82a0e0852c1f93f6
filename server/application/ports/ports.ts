/**
 * What the application needs from the world. An interface is named by its role; implementations live in
 * `server/adapters/` and are chosen in `server/main.ts`.
 */
import type { Job, JobProblem } from "./job.ts";
import type { JobProgress, RescheduleReason, WantedJob } from "./job-changes.ts";
import type { OnboardingChange, OnboardingRecord } from "./onboarding-record.ts";

export { IMAGE_ID } from "../../../machines/onboarding/answers.ts";
// What a queue keeps, and what may become of it: its implementations know the ports only.
export { JOB_ID, Job } from "./job.ts";
export * as jobChanges from "./job-changes.ts";

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

/** The right to run one job, until it is lost: by cancelling, or by a lease that ran out and was given to another. */
export type JobLease = { readonly jobId: string; readonly token: string };

/**
 * Keeps jobs and hands them out, each to one runner at a time and one of an onboarding at a time. Everything that has
 * resolved is durable; what cannot be made durable throws `store-unavailable` and changes nothing. A job runs at least
 * once: whoever ran it may die before that is written (see docs/decisions/0016-jobs.md).
 *
 * Several processes may share a queue, so a lease ends at a time. A queue of one process gives the jobs of the process
 * before it away at once.
 */
export interface JobQueue {
  /**
   * Keeps a new job; or answers the unfinished one of the same onboarding, kind and key, which is then due no later
   * than `runAt`, a running one again after its run. The first payload stays.
   */
  enqueue(wanted: WantedJob): Promise<Job>;
  /** The job that has been due the longest, now running; null when none may run now. */
  claim(moment: { now: Date; leaseUntil: Date }): Promise<{ job: Job; lease: JobLease } | null>;
  /** Writes how far a run came, and keeps the lease for longer. */
  progress(
    lease: JobLease,
    how: { change: JobProgress; at: Date; leaseUntil: Date },
  ): Promise<Job | "lost">;
  /** Ends the run: done, or waiting again if it was wanted meanwhile. */
  finish(lease: JobLease, end: { at: Date }): Promise<Job | "lost">;
  /** Ends the job for good, undone. */
  fail(lease: JobLease, end: { at: Date; problem: Omit<JobProblem, "at"> }): Promise<Job | "lost">;
  /** Ends the run; the job waits for `runAt`, or for the earlier moment at which it was wanted meanwhile. */
  reschedule(
    lease: JobLease,
    later: { at: Date; runAt: Date; reason: RescheduleReason; problem?: Omit<JobProblem, "at"> },
  ): Promise<Job | "lost">;
  /** Ends a job whose work is not wanted any more, also a running one, whose lease is lost; a finished one stays as it is. */
  cancel(id: string, end: { at: Date }): Promise<Job | null>;
  /** The job, or null. Throws `store-record-corrupt` for a damaged one and `store-record-newer` for a later format. */
  find(id: string): Promise<Job | null>;
  /** Unfinished and finished jobs of an onboarding, newest first; damaged ones are left out. */
  list(onboardingId: string): Promise<Job[]>;
  /** The next moment after `now` at which `claim` may answer otherwise, unless something is written before; or null. */
  nextDue(now: Date): Promise<Date | null>;
  /** Forgets jobs that were finished before that moment; resolves with their number. */
  removeFinished(before: Date): Promise<number>;
  /** Calls back whenever a job may be due earlier than `nextDue` said. */
  onWanted(listener: () => void): void;
  /** `read-only` after a failed sync to disk, until a probe write succeeds. */
  health(): Promise<"ready" | "read-only">;
  /** Waits for what was asked until now; afterwards every call is a mistake. */
  close(): Promise<void>;
}

/** Calls back after a time, once; what it resolves with takes that back. */
export interface Timer {
  after(ms: number, run: () => void): () => void;
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

/** An access token as it is shelved. `edition` tells two of one key apart, also when WeChat gave the same text again. */
export type ShelvedToken = {
  readonly token: string;
  /** From this moment (milliseconds since 1970) a new one is taken. */
  readonly refreshAtMs: number;
  readonly edition: number;
};

/**
 * Keeps access tokens for all instances that share it, so that they take one token together. A key is a hash; the token
 * is a secret, so a shelf that outlives the process keeps it sealed.
 */
export interface TokenShelf {
  get(key: string): Promise<ShelvedToken | null>;
  /** Replaces what is kept under the key, and gives it an edition that the key has never had. */
  put(key: string, token: Omit<ShelvedToken, "edition">): Promise<ShelvedToken>;
  /** Forgets the token if it still has this edition; another instance may have replaced it already. */
  drop(key: string, edition: number): Promise<void>;
  /** Runs the task while nobody who shares the shelf runs one of the same key, and resolves or rejects with it. */
  exclusively<T>(key: string, task: () => Promise<T>): Promise<T>;
}

/** What may be called of WeChat's API a day: `limit` calls of the budget `name` by one account. */
export type CallBudget = {
  readonly appid: string;
  readonly name: string;
  /** The civil date in Asia/Shanghai, by which WeChat counts. */
  readonly day: string;
  readonly limit: number;
};

/**
 * Counts the calls of the day, so that no quota of WeChat's is overrun, not even by a crash: what a scarce budget (at
 * most `SCARCE_CALLS_MAX`) spends is durable before it is sent. A day that is earlier than the newest one of the account
 * counts as that one. Throws `store-unavailable` when a scarce call cannot be put down.
 */
export interface CallLedger {
  /** Takes one call; false, and nothing is taken, when none is left. */
  spend(budget: CallBudget): Promise<boolean>;
  /** Puts one back that was taken and certainly not sent. */
  giveBack(budget: CallBudget): Promise<void>;
  /** Nothing is left of the day: WeChat says so, since others use the same quota. */
  exhaust(budget: CallBudget): Promise<void>;
  left(budget: CallBudget): Promise<number>;
}

/** Budgets up to this many calls a day are counted durably. */
export const SCARCE_CALLS_MAX = 1000;

type Switch = 0 | 1;

/** What can be changed of a room. A picture is a media id, or the address that WeChat gave for it. Times are unix seconds. */
export type WeChatRoomChange = {
  name: string;
  coverImg: string;
  shareImg: string;
  feedsImg: string;
  startTime: number;
  endTime: number;
  anchorName: string;
  anchorWechat: string;
  closeLike: Switch;
  closeGoods: Switch;
  closeComment: Switch;
  isFeedsPublic: Switch;
  closeReplay: Switch;
  closeShare: Switch;
  closeKf: Switch;
};

/** WeChat's room form; `coverImg`, `shareImg` and `feedsImg` are media ids. */
export type WeChatRoom = WeChatRoomChange & {
  subAnchorWechat?: string;
  createrWechat?: string;
  /** 1 push stream, 0 phone. */
  type: Switch;
};

/** Prices as WeChat lists them: whole fen (docs/decisions/0010). `price2Fen` is null for a fixed price. */
type WeChatPrices = {
  priceType: 1 | 2 | 3 | null;
  priceFen: number | null;
  price2Fen: number | null;
};

export type WeChatRoomGoods = WeChatPrices & {
  /** Null in replies of 2020, which did not tell it. */
  goodsId: number | null;
  name: string;
  url: string;
  coverImgUrl: string;
};

/** A room as WeChat lists it. A switch that the reply leaves out is null. Pictures are addresses. */
export type WeChatRoomListed = {
  roomId: number;
  name: string;
  startTime: number;
  endTime: number;
  anchorName: string;
  /** 101 live, 102 not begun, 103 ended, 104 forbidden, 105 paused, 106 abnormal, 107 expired. */
  liveStatus: number;
  type: number | null;
  coverImg: string;
  shareImg: string;
  feedsImg: string;
  closeLike: number | null;
  closeGoods: number | null;
  closeComment: number | null;
  closeKf: number | null;
  closeReplay: number | null;
  isFeedsPublic: number | null;
  goods: WeChatRoomGoods[];
};

/** One recording of a room; the times are WeChat's own text, and known to be wrong at times. */
export type WeChatReplay = { mediaUrl: string; createTime: string; expireTime: string };

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
export type WeChatGoodsListed = WeChatPrices & {
  goodsId: number;
  name: string;
  url: string;
  /** An address. */
  coverImgUrl: string;
  /** Goods made in the console cannot be changed by the API (300011). */
  madeBy: "api" | "console";
  reviewStatus: WeChatReviewStatus;
};
export type WeChatRole = "admin" | "anchor" | "operator";
export type WeChatMemberListed = { maskedUsername: string; nickname: string; roles: number[] };
export type WeChatAssistant = { username: string; nickname: string };
export type WeChatAssistantListed = {
  /** The WeChat id where WeChat tells it, else empty. */
  alias: string;
  nickname: string;
  openid: string;
  headImg: string;
};
export type WeChatFollower = {
  openid: string;
  /** Unix seconds; null when WeChat does not tell. */
  subscribeTime: number | null;
  /** The room in which the follow began. */
  roomId: number | null;
};

/** The account itself: its credentials, its access to live, its pictures and its quota. */
export interface WeChatAccount {
  /** Proves that appid and appsecret belong together by getting a token. */
  verifyCredentials(credentials: WeChatCredentials): Promise<void>;
  /** `not-enabled`: WeChat answers 48001. `not-authorised`: 61007, a service provider lacks permission set 52. */
  liveAccess(credentials: WeChatCredentials): Promise<"enabled" | "not-enabled" | "not-authorised">;
  /** Applies for live as a service provider. Resolving means "accepted", never "enabled": the admin has to agree. */
  applyForLive(credentials: WeChatCredentials): Promise<void>;
  /** A media id for the picture. It lives 3 days; the same bytes give the kept id while that is young enough. */
  uploadImage(credentials: WeChatCredentials, image: Uint8Array, filename: string): Promise<string>;
  /** How many calls of the day's budget are left, as far as Kaibo knows. */
  quotaLeft(credentials: WeChatCredentials, budget: "review-submissions"): Promise<number>;
}

/** Rooms: making, changing, listing and sharing them. */
export interface WeChatRooms {
  createRoom(credentials: WeChatCredentials, room: WeChatRoom): Promise<{ roomId: number }>;
  /** Answered -1 it was seen to be applied nevertheless: list the rooms before trying again. */
  editRoom(credentials: WeChatCredentials, roomId: number, room: WeChatRoomChange): Promise<void>;
  deleteRoom(credentials: WeChatCredentials, roomId: number): Promise<void>;
  /** All rooms, newest start first (pages of 100, at most 10 pages). */
  listRooms(credentials: WeChatCredentials): Promise<WeChatRoomListed[]>;
  /** The recordings of an ended room (pages of 100, at most 10 pages); ready about 10 minutes after the end. */
  replays(credentials: WeChatCredentials, roomId: number): Promise<WeChatReplay[]>;
  /** `params` are passed on to the page that the code opens. */
  sharedCode(
    credentials: WeChatCredentials,
    roomId: number,
    params?: Readonly<Record<string, string | number>>,
  ): Promise<{ cdnUrl: string; pagePath: string; posterUrl: string }>;
  /** The RTMP address; a secret that lets anyone broadcast. Never kept. */
  pushAddress(credentials: WeChatCredentials, roomId: number): Promise<string>;
}

/** The goods that are shown in a room. */
export interface WeChatRoomShelf {
  /** Adds only: goods that are in the room stay there. */
  addGoodsToRoom(credentials: WeChatCredentials, roomId: number, goodsIds: number[]): Promise<void>;
  removeGoodsFromRoom(
    credentials: WeChatCredentials,
    roomId: number,
    goodsId: number,
  ): Promise<void>;
  /** Puts goods on or off the shelf of the room. */
  setGoodsOnSale(
    credentials: WeChatCredentials,
    roomId: number,
    goodsId: number,
    onSale: boolean,
  ): Promise<void>;
  /** Shows the goods in this order. */
  sortRoomGoods(credentials: WeChatCredentials, roomId: number, goodsIds: number[]): Promise<void>;
  /** Puts goods before the audience now; only in a room that is live (else 300023). */
  pushGoods(credentials: WeChatCredentials, roomId: number, goodsId: number): Promise<void>;
  /** The address of the recording in which the goods are explained. */
  goodsVideo(credentials: WeChatCredentials, roomId: number, goodsId: number): Promise<string>;
  /** The key words by which goods of the account are found. */
  goodsKeys(credentials: WeChatCredentials): Promise<string[]>;
  setGoodsKeys(credentials: WeChatCredentials, keys: string[]): Promise<void>;
}

/** Who helps in a room. */
export interface WeChatRoomPeople {
  /** `max`: how many a room may have, null when WeChat does not tell. */
  listAssistants(
    credentials: WeChatCredentials,
    roomId: number,
  ): Promise<{ assistants: WeChatAssistantListed[]; max: number | null }>;
  addAssistants(
    credentials: WeChatCredentials,
    roomId: number,
    assistants: WeChatAssistant[],
  ): Promise<void>;
  renameAssistant(
    credentials: WeChatCredentials,
    roomId: number,
    assistant: WeChatAssistant,
  ): Promise<void>;
  removeAssistant(credentials: WeChatCredentials, roomId: number, username: string): Promise<void>;
  /** The WeChat id of the room's second anchor account, or null. */
  subAnchor(credentials: WeChatCredentials, roomId: number): Promise<string | null>;
  /** One a room (500003 when there is one). */
  addSubAnchor(credentials: WeChatCredentials, roomId: number, username: string): Promise<void>;
  replaceSubAnchor(credentials: WeChatCredentials, roomId: number, username: string): Promise<void>;
  removeSubAnchor(credentials: WeChatCredentials, roomId: number): Promise<void>;
}

/** What can be switched in a room that exists. */
export interface WeChatRoomSwitches {
  /** `banned`: nobody in the audience may comment. */
  setComments(
    credentials: WeChatCredentials,
    roomId: number,
    comments: { banned: boolean },
  ): Promise<void>;
  /** Whether WeChat may show the room in its public feed. */
  setFeedPublic(
    credentials: WeChatCredentials,
    roomId: number,
    feed: { isPublic: boolean },
  ): Promise<void>;
  setCustomerService(
    credentials: WeChatCredentials,
    roomId: number,
    service: { isOpen: boolean },
  ): Promise<void>;
  setReplay(
    credentials: WeChatCredentials,
    roomId: number,
    replay: { isOpen: boolean },
  ): Promise<void>;
}

/** The goods library and its reviews. */
export interface WeChatGoodsLibrary {
  /** Adds goods and submits them: one of the day's review submissions. */
  addGoods(
    credentials: WeChatCredentials,
    goods: WeChatGoods,
  ): Promise<{ goodsId: number; auditId: number }>;
  /** Changes the given fields; of approved goods only price type and prices can change, goods in review cannot (300010). */
  updateGoods(
    credentials: WeChatCredentials,
    goodsId: number,
    change: Partial<WeChatGoods>,
  ): Promise<void>;
  /** Submits goods for review again: one of the day's review submissions. */
  resubmitGoods(credentials: WeChatCredentials, goodsId: number): Promise<{ auditId: number }>;
  /** Takes goods out of review; the submission that was spent does not come back. */
  withdrawGoods(credentials: WeChatCredentials, goodsId: number, auditId: number): Promise<void>;
  /** Removes goods from the library and from every room, for ever. Refused (300014) while they are in review. */
  deleteGoods(credentials: WeChatCredentials, goodsId: number): Promise<void>;
  /** The given goods as WeChat has them (asked 20 at a time); goods that do not exist are left out. */
  goodsReviews(credentials: WeChatCredentials, goodsIds: number[]): Promise<WeChatGoodsListed[]>;
  /** The goods library by review status (pages of 100, at most 50 pages). */
  listGoods(
    credentials: WeChatCredentials,
    reviewStatus: WeChatReviewStatus,
  ): Promise<WeChatGoodsListed[]>;
  /** How many goods the library holds, whatever their review status. */
  countGoods(credentials: WeChatCredentials): Promise<number>;
}

/** The live members. */
export interface WeChatRoles {
  /** Refused with 400002 and a QR address while an anchor has no verified real name. */
  addRole(credentials: WeChatCredentials, username: string, role: WeChatRole): Promise<void>;
  /** Refused (400005) for an anchor whose room has not been broadcast yet. */
  removeRole(credentials: WeChatCredentials, username: string, role: WeChatRole): Promise<void>;
  listRoles(credentials: WeChatCredentials): Promise<WeChatMemberListed[]>;
}

/** Those who follow the account's live, and the message that tells them of it. */
export interface WeChatFollowers {
  /** Up to 2,000; `pageBreak` of the reply asks for the next ones and is null at the end. */
  listFollowers(
    credentials: WeChatCredentials,
    page: { pageBreak?: number },
  ): Promise<{ followers: WeChatFollower[]; pageBreak: number | null }>;
  /** At most 2,000 openids a call. Resolving means that WeChat began to send; the id names the sending. */
  pushMessage(
    credentials: WeChatCredentials,
    roomId: number,
    openids: string[],
  ): Promise<{ messageId: string | null }>;
}

/**
 * WeChat, all of its live API. Every call throws `WeChatError`, and `store-unavailable` where a scarce call cannot be
 * put down in the ledger; only reads are repeated by the implementation, a lost create never is.
 */
export interface WeChat
  extends WeChatAccount,
    WeChatRooms,
    WeChatRoomShelf,
    WeChatRoomPeople,
    WeChatRoomSwitches,
    WeChatGoodsLibrary,
    WeChatRoles,
    WeChatFollowers {}
