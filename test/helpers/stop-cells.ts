/** What a connection may be doing when the service is told to stop, and what has to come of it. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import sharp from "sharp";
import type { RawConnection } from "./raw-connection.ts";

/** A merchant's onboarding on the service that is going to stop. */
export type Ground = { readonly url: string; readonly id: string; readonly token: string };

type Doing = {
  readonly name: string;
  /** Brings the connection to where the stop meets it. */
  begin(connection: RawConnection, ground: Ground, head: Head): Promise<void>;
  /** What the client goes on to send after the stop has begun. */
  goOn?(connection: RawConnection): void;
  /** What the client has received when the connection ends. */
  readonly answered: RegExp;
};

/** A request's head, with or without `Connection: close`. */
type Head = (method: string, path: string, headers?: Readonly<Record<string, string>>) => string;

export type StopCell = Omit<Doing, "begin"> & {
  readonly isKept: boolean;
  begin(connection: RawConnection, ground: Ground): Promise<void>;
};

const JSON_TYPE = { "content-type": "application/json" };
const CHECK = JSON.stringify({ facts: { followers: 250 } });
const LINE = `${JSON.stringify({ facts: { followers: 250 } })}\n`;

const DOINGS: readonly Doing[] = [
  {
    name: "idle",
    async begin(connection, _ground, head) {
      connection.send(head("GET", "/healthz"));
      await connection.receives(/"status":"ok"/);
    },
    answered: /^HTTP\/1\.1 200 [^]*"status":"ok"\}$/,
  },
  { name: "unsent", begin: () => Promise.resolve(), answered: /^$/ },
  {
    name: "in flight",
    async begin(connection, { id, token }, head) {
      const picture = await noise();
      const headers = { "content-type": "image/png", "content-length": String(picture.length) };
      const path = `/api/v1/onboardings/${id}/images?for=goods`;
      connection.send(head("POST", path, { ...headers, authorization: `Bearer ${token}` }));
      connection.send(picture);
      await pause(60);
    },
    answered: /^HTTP\/1\.1 201 [^]*"image":"img_/,
  },
  {
    name: "uploading",
    async begin(connection, _ground, head) {
      const length = { "content-length": String(CHECK.length) };
      connection.send(head("POST", "/api/v1/checks", { ...JSON_TYPE, ...length }));
      connection.send(CHECK.slice(0, 5));
      await pause(60);
    },
    goOn: (connection) => connection.send(CHECK.slice(5)),
    answered: /^HTTP\/1\.1 200 [^]*"verdict":/,
  },
  {
    name: "streaming a batch",
    async begin(connection, _ground, head) {
      const type = { "content-type": "application/x-ndjson", "transfer-encoding": "chunked" };
      connection.send(head("POST", "/api/v1/checks/batch", type));
      connection.send(chunk(LINE));
      await connection.receives(/"verdict":/);
    },
    goOn: (connection) => connection.send(`${chunk(LINE)}0\r\n\r\n`),
    answered: /^HTTP\/1\.1 200 [^]*"verdict":[^]*"verdict":[^]*\r\n0\r\n\r\n$/,
  },
];

/** Every doing on a connection that would be kept, and on one that would not. */
export const STOP_CELLS: readonly StopCell[] = DOINGS.flatMap((doing) =>
  [true, false]
    // Without keep-alive there is no idle connection after an answer.
    .filter((isKept) => isKept || doing.name !== "idle")
    .map((isKept) => ({
      ...doing,
      isKept,
      name: `${doing.name}, ${isKept ? "kept alive" : "not kept alive"}`,
      begin: (connection: RawConnection, ground: Ground) =>
        doing.begin(connection, ground, headOf(isKept)),
    })),
);

function headOf(isKept: boolean): Head {
  return (method, path, headers = {}) => {
    const all = { host: "kaibo.test", connection: isKept ? "keep-alive" : "close", ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
  };
}

export function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

/** A picture that takes some tenths of a second. */
async function noise(): Promise<Buffer> {
  const [width, height] = [1200, 1200];
  const raw = { width, height, channels: 3 as const };
  return await sharp(randomBytes(width * height * 3), { raw })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
