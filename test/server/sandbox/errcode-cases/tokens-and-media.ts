/** Tokens and temporary pictures. */
import { heavyPicture, picture } from "../../adapters/wechat/pictures.ts";
import { PATHS } from "../driver.ts";
import type { Case } from "./case.ts";

const credentials = { grant_type: "client_credential", appid: "wx1", secret: "s" };
const stable =
  (change: Record<string, unknown>): Case[3] =>
  (d) =>
    d.post(PATHS.stableToken, { ...credentials, ...change });
const plain =
  (change: Record<string, string>): Case[3] =>
  (d) =>
    d.get(PATHS.token, { ...credentials, ...change });

export const TOKEN_AND_MEDIA_CASES: readonly Case[] = [
  ["token", 40002, "another grant type", plain({ grant_type: "password" })],
  ["token", 40013, "an appid that begins with wxbad", plain({ appid: "wxbad1" })],
  ["token", 40125, "an empty secret", plain({ secret: "" })],
  ["token", 41002, "no appid", plain({ appid: "" })],
  [
    "token",
    41004,
    "no secret",
    (d) => d.get(PATHS.token, { grant_type: "client_credential", appid: "wx1" }),
  ],
  ["stableToken", 40002, "no grant type", stable({ grant_type: undefined })],
  ["stableToken", 40013, "an appid that begins with wxbad", stable({ appid: "wxbad1" })],
  ["stableToken", 40125, "an empty secret", stable({ secret: "" })],
  ["stableToken", 41002, "no appid", stable({ appid: undefined })],
  ["stableToken", 41004, "no secret", stable({ secret: undefined })],
  ["stableToken", 43002, "a GET", (d) => d.get(PATHS.stableToken, credentials)],
  ["stableToken", 47001, "an array", (d) => d.post(PATHS.stableToken, [])],
  [
    "stableToken",
    45009,
    "the 21st forced renewal of a day",
    async (d, r) => {
      for (let n = 0; n < 21; n += 1) {
        await stable({ force_refresh: true })(d, r);
        await d.control("PUT", "/clock", { advanceSeconds: 30 });
      }
      return stable({ force_refresh: true })(d, r);
    },
  ],
  ["upload", 40001, "a foreign token", async (d) => d.upload("nonsense", await picture(10, 10))],
  ["upload", 41001, "no token", async (d) => d.upload("", await picture(10, 10))],
  ["upload", 40004, "a voice", async (d, r) => d.upload(r.token, await picture(10, 10), "voice")],
  ["upload", 40004, "a WebP", async (d, r) => d.upload(r.token, await picture(10, 10, "webp"))],
  ["upload", 40004, "a text", (d, r) => d.upload(r.token, Buffer.from("hello"))],
  [
    "upload",
    40009,
    "2 MB and a byte",
    async (d, r) => d.upload(r.token, await heavyPicture(2 * 1024 * 1024 + 1)),
  ],
  ["upload", 44001, "an empty file", (d, r) => d.upload(r.token, Buffer.alloc(0))],
  [
    "upload",
    41005,
    "no multipart",
    (d, r) => d.post(`${PATHS.upload}?type=image&access_token=${r.token}`, {}),
  ],
];
