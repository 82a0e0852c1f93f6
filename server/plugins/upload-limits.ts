/**
 * What may be handed in at once: megabytes that are on their way take memory, and lists that are read take time. Who comes
 * while there is no room is told when to come back.
 */
import { once } from "node:events";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError, type ErrorCode } from "../errors.ts";
import { countedAs } from "./request-counts.ts";

export type UploadLimits = {
  /** All that is on its way or being worked on, by the length that was announced. */
  readonly bytes: number;
  readonly count: number;
  readonly countOfOnboarding: number;
  /** Of all its onboardings together, so that one address cannot keep the room of all. */
  readonly countOfAddress: number;
  readonly bytesOfAddress: number;
  /** From the beginning of the request to its last byte. */
  readonly seconds: number;
  /** Lists that are read, of all onboardings together; each has one at most. */
  readonly imports: number;
  /** How long a list waits for others to be read. */
  readonly importWaitSeconds: number;
};

/** Six files of the largest size, or more of less. */
export const UPLOAD_LIMITS: UploadLimits = {
  bytes: 64 * 1024 ** 2,
  count: 24,
  countOfOnboarding: 4,
  countOfAddress: 12,
  bytesOfAddress: 48 * 1024 ** 2,
  seconds: 60,
  imports: 2,
  importWaitSeconds: 10,
};

/** By their addresses: which take files, and which of these take lists. */
const UPLOADING: Readonly<Record<string, { readonly isImport: boolean }>> = {
  "/api/v1/onboardings/:id/images": { isImport: false },
  "/api/v1/onboardings/:id/goods/import": { isImport: true },
  "/api/v1/portfolios/:id/accounts": { isImport: true },
  "/api/v1/portfolios/:id/imports": { isImport: true },
  "/onboardings/:id/room": { isImport: false },
  "/onboardings/:id/goods": { isImport: false },
  "/onboardings/:id/goods/import": { isImport: true },
  "/onboardings/:id/goods/pictures": { isImport: false },
  "/portfolios/:id/import": { isImport: true },
  "/portfolios/:id/reports": { isImport: false },
};
/** Forms without a file are as short as any. */
const SMALL_BYTES = 64 * 1024;
/** What is not announced may be as long as three pictures. */
const UNANNOUNCED_BYTES = 32 * 1024 ** 2;
const RETRY_AFTER_SECONDS = 5;

export function addUploadLimits(app: FastifyInstance, limits: UploadLimits): void {
  const uploads = new UploadsUnderWay(limits);
  const imports = new ImportsUnderWay(limits);
  app.addHook("onRoute", (route) => {
    const isChange = route.method === "POST" || route.method === "PUT";
    const kind = isChange ? UPLOADING[route.url] : undefined;
    if (kind === undefined) return;
    // Before those of the route itself.
    route.preParsing = [uploads.begin, ...listOf(route.preParsing)];
    if (kind.isImport) route.preHandler = [imports.begin, ...listOf(route.preHandler)];
  });
}

type Begin = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

function listOf<Hook>(hooks: Hook | Hook[] | undefined): Hook[] {
  if (hooks === undefined) return [];
  return Array.isArray(hooks) ? hooks : [hooks];
}

type Room = { readonly bytes: number; readonly count: number };
const NO_ROOM: Room = { bytes: 0, count: 0 };
const ALL = "all";

class UploadsUnderWay {
  readonly #limits: UploadLimits;
  /** What all take, each onboarding and each address. */
  readonly #taken = new Map<string, Room>();

  constructor(limits: UploadLimits) {
    this.#limits = limits;
  }

  begin: Begin = (request, reply) => {
    const bytes = announcedBytes(request);
    if (bytes <= SMALL_BYTES) return Promise.resolve();
    // An id is whatever stands in the address.
    const onboarding = `onboarding ${(request.params as { id: string }).id}`;
    const address = `address ${countedAs(request.ip)}`;
    const refused = this.#refused(onboarding, address, bytes);
    if (refused !== null) return Promise.reject(refusal(reply, refused));
    const takers = [ALL, onboarding, address];
    for (const taker of takers) this.#add(taker, bytes, 1);
    const late = setTimeout(() => refuseLate(request, reply), this.#limits.seconds * 1000).unref();
    request.raw.once("end", () => clearTimeout(late));
    whenOver(reply, () => {
      clearTimeout(late);
      for (const taker of takers) this.#add(taker, -bytes, -1);
    });
    return Promise.resolve();
  };

  /** One that is larger than all room is let in alone: its route says what it may be. */
  #refused(onboarding: string, address: string, bytes: number): ErrorCode | null {
    const limits = this.#limits;
    const [all, ofThis, ofAddress] = [this.#of(ALL), this.#of(onboarding), this.#of(address)];
    if (ofThis.count >= limits.countOfOnboarding) return "uploads-too-many";
    const isGreedy =
      ofAddress.count >= limits.countOfAddress || ofAddress.bytes + bytes > limits.bytesOfAddress;
    if (isGreedy && ofAddress.count > 0) return "uploads-too-many";
    const isFull = all.count >= limits.count || all.bytes + bytes > limits.bytes;
    return isFull && all.count > 0 ? "uploads-busy" : null;
  }

  #of(taker: string): Room {
    return this.#taken.get(taker) ?? NO_ROOM;
  }

  #add(taker: string, bytes: number, count: number): void {
    const before = this.#of(taker);
    const after = { bytes: before.bytes + bytes, count: before.count + count };
    if (after.count > 0) this.#taken.set(taker, after);
    else this.#taken.delete(taker);
  }
}

class ImportsUnderWay {
  readonly #limits: UploadLimits;
  readonly #onboardings = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  #count = 0;

  constructor(limits: UploadLimits) {
    this.#limits = limits;
  }

  begin: Begin = async (request, reply) => {
    const { id } = request.params as { id: string };
    if (this.#onboardings.has(id)) throw refusal(reply, "import-running");
    this.#onboardings.add(id);
    whenOver(reply, () => this.#onboardings.delete(id));
    if (!(await this.#place(reply))) throw refusal(reply, "imports-busy");
    whenOver(reply, () => this.#leave());
  };

  /** False when none became free in time, or nobody waits for it any more. */
  async #place(reply: FastifyReply): Promise<boolean> {
    if (this.#count < this.#limits.imports) {
      this.#count += 1;
      return true;
    }
    let free: () => void = () => undefined;
    const freed = new Promise<boolean>((resolve) => {
      free = () => resolve(true);
    });
    this.#waiting.push(free);
    const signal = AbortSignal.timeout(this.#limits.importWaitSeconds * 1000);
    const given = await Promise.race([freed, ended(reply, signal)]);
    const at = this.#waiting.indexOf(free);
    // Whose turn came in the same moment has the place.
    if (at < 0) return true;
    this.#waiting.splice(at, 1);
    return given;
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#count -= 1;
  }
}

async function ended(reply: FastifyReply, signal: AbortSignal): Promise<false> {
  await once(reply.raw, "close", { signal }).catch(() => undefined);
  return false;
}

/** Calls once the answer has gone, or nobody is there any more to take it. */
function whenOver({ raw }: FastifyReply, then: () => void): void {
  if (raw.destroyed || raw.writableFinished) {
    then();
    return;
  }
  let isOver = false;
  const over = () => {
    if (!isOver) then();
    isOver = true;
  };
  raw.once("close", over).once("finish", over);
}

function announcedBytes({ headers }: FastifyRequest): number {
  const announced = Number(headers["content-length"] ?? Number.NaN);
  return Number.isNaN(announced) ? UNANNOUNCED_BYTES : announced;
}

function refusal(reply: FastifyReply, code: ErrorCode): AppError {
  void reply.header("retry-after", RETRY_AFTER_SECONDS);
  return new AppError(code, { params: { seconds: RETRY_AFTER_SECONDS } });
}

/** Whoever sends a byte now and then would keep the room of many. */
function refuseLate(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once("finish", () => request.raw.destroy());
  void reply.header("connection", "close").send(new AppError("upload-too-slow"));
}
