/** A robot in a chat of 企业微信, 飞书 or 钉钉 as it is kept: its address is its secret. */
import { z } from "zod";
import { AppError } from "../../../errors.ts";
import type { DeskRecord, NewDeskRecord } from "../../ports/desk-records.ts";
import { Actor } from "../../ports/principals.ts";

export const ROBOT_KINDS = ["wecom", "feishu", "dingtalk"] as const;
export const RobotKind = z.enum(ROBOT_KINDS);
export type RobotKind = z.infer<typeof RobotKind>;

const Sealed = z.string().min(1).max(4000);

const RobotBody = z.strictObject({
  by: Actor,
  kind: RobotKind,
  address: Sealed,
  /** What 飞书 and 钉钉 sign with, where the robot asks for that. */
  secret: Sealed.nullable(),
  /** Of the address as much as may be seen. */
  shown: z.string().max(200),
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  language: z.enum(["zh-CN", "en"]),
});
type RobotBody = z.infer<typeof RobotBody>;

export type Robot = RobotBody & {
  readonly id: string;
  readonly portfolio: string;
  readonly revision: number;
  readonly createdAt: string;
};

/** Throws `store-record-corrupt`. */
export function robotOf({ id, of, revision, createdAt, body }: DeskRecord): Robot {
  const read = RobotBody.safeParse(body);
  if (read.success) return { id, portfolio: of, revision, createdAt, ...read.data };
  throw new AppError("store-record-corrupt", { params: { id }, cause: read.error });
}

export function recordOfRobot(robot: Robot): NewDeskRecord {
  const { id, portfolio: of, revision, createdAt, ...body } = robot;
  return { format: 1, kind: "robot", id, of, revision, createdAt, body: RobotBody.parse(body) };
}

/** The vendors' own addresses, and nothing else that the guard would let through. */
const ADDRESSES: Readonly<Record<RobotKind, readonly { host: string; path: string }[]>> = {
  wecom: [{ host: "qyapi.weixin.qq.com", path: "/cgi-bin/webhook/send" }],
  feishu: [
    { host: "open.feishu.cn", path: "/open-apis/bot/v2/hook/" },
    { host: "open.larksuite.com", path: "/open-apis/bot/v2/hook/" },
  ],
  dingtalk: [{ host: "oapi.dingtalk.com", path: "/robot/send" }],
};
/** Where the secret stands in the address. */
const KEYS = { wecom: "key", dingtalk: "access_token" } as const;
const SHOWN_SIGNS = 4;

/** The address as it is kept and shown; null for one that is not of this vendor. */
export function readRobotAddress(
  kind: RobotKind,
  text: string,
): { readonly address: string; readonly shown: string } | null {
  if (!URL.canParse(text.trim())) return null;
  const url = new URL(text.trim());
  const isPlain = url.protocol === "https:" && url.port === "" && url.username === "";
  const known = ADDRESSES[kind].find(({ host, path }) =>
    kind === "feishu"
      ? url.hostname === host && url.pathname.startsWith(path)
      : url.hostname === host && url.pathname === path,
  );
  const key =
    kind === "feishu"
      ? url.pathname.slice(known?.path.length ?? 0)
      : (url.searchParams.get(KEYS[kind]) ?? "");
  if (!isPlain || known === undefined || !/^[\w-]{8,200}$/.test(key)) return null;
  const { host, path } = known;
  const address =
    kind === "feishu"
      ? `https://${host}${path}${key}`
      : `https://${host}${path}?${KEYS[kind]}=${key}`;
  return { address, shown: `${host} … ${key.slice(-SHOWN_SIGNS)}` };
}
