/**
 * The world as it is written: JSON, with the pictures by hash. The ordered faults are left out, so a restart ends them.
 * Everything that comes with time (reviews, expiry) follows from the instants in here and so also happens while the
 * sandbox is off.
 */
import { z } from "zod";
import {
  type Account,
  Assistant,
  Follower,
  Goods,
  GoodsPush,
  LiveApplication,
  type Media,
  MediaRecord,
  ROOM_CONDITIONS,
} from "../account.ts";
import { DEFAULT_PROFILE, Profile } from "../profile.ts";
import { type Remembered, Token } from "../world.ts";

const FORMAT = 2;
/** Format 1 had less of a room, an account and the profile; what is missing is as it is in a new one. */
const READABLE_FORMATS = [1, FORMAT];
const flag = z.literal([0, 1]);

function withDefaults(profile: unknown): unknown {
  return typeof profile === "object" ? { ...DEFAULT_PROFILE, ...profile } : profile;
}

const StoredRoom = z.strictObject({
  roomId: z.int().positive(),
  name: z.string(),
  coverImg: z.string(),
  shareImg: z.string(),
  feedsImg: z.string(),
  startTime: z.int(),
  endTime: z.int(),
  anchorName: z.string(),
  anchorWechat: z.string(),
  type: flag,
  closeLike: flag,
  closeGoods: flag,
  closeComment: flag,
  closeReplay: flag,
  closeShare: flag,
  closeKf: flag,
  isFeedsPublic: flag,
  banComment: flag.default(0),
  subAnchorWechat: z.string().optional(),
  createrWechat: z.string().optional(),
  assistants: z.array(Assistant).default([]),
  goodsIds: z.array(z.int().positive()),
  offSaleIds: z.array(z.int().positive()).default([]),
  pushes: z.array(GoodsPush).default([]),
  broadcastFrom: z.number().nullable(),
  broadcastTo: z.number().nullable(),
  condition: z.enum(ROOM_CONDITIONS).default("normal"),
});

const StoredMember = z.strictObject({
  username: z.string(),
  roles: z.array(z.int()),
  updatedAtMs: z.int(),
});

const StoredAccount = z.strictObject({
  appid: z.string(),
  rooms: z.array(StoredRoom),
  goods: z.array(Goods),
  members: z.array(StoredMember),
  followers: z.array(Follower).default([]),
  goodsKeys: z.array(z.string()).default([]),
  liveApplication: LiveApplication.nullable().default(null),
  messagePush: z.strictObject({ day: z.string(), roomId: z.int() }).nullable().default(null),
  usage: z.array(z.strictObject({ name: z.string(), day: z.string(), count: z.int().min(0) })),
});

export const StoredWorld = z.strictObject({
  format: z.literal(READABLE_FORMATS),
  epoch: z.string(),
  clockOffsetMs: z.number(),
  profile: z.preprocess(withDefaults, Profile),
  quotas: z.array(z.tuple([z.string(), z.int().min(0)])),
  serials: z.array(z.tuple([z.string(), z.int().min(0)])),
  verified: z.array(z.string()),
  tokens: z.array(Token.extend({ text: z.string() })),
  media: z.array(MediaRecord),
  accounts: z.array(StoredAccount),
});
export type StoredWorld = z.infer<typeof StoredWorld>;

/** Throws, saying what is wrong, when the text is damaged or a later version wrote it. */
export function parseStoredWorld(text: string): StoredWorld {
  const value: unknown = JSON.parse(text);
  const { format } = z.looseObject({ format: z.int() }).parse(value);
  if (format > FORMAT) throw new Error(`a newer version wrote it, in format \`${format}\``);
  const read = StoredWorld.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new Error(`it is damaged at \`${first?.path.join(".") ?? ""}\`: ${first?.message ?? ""}`);
}

export function storedFrom(world: Remembered): StoredWorld {
  const { epoch, clockOffsetMs, profile } = world;
  return {
    format: FORMAT,
    epoch,
    clockOffsetMs,
    profile,
    quotas: [...world.quotas],
    serials: [...world.serials],
    verified: [...world.verified],
    tokens: [...world.tokens].map(([text, token]) => ({ text, ...token })),
    media: [...world.media.values()].map(withoutBytes),
    accounts: [...world.accounts.values()].map(({ rooms, goods, members, usage, ...plain }) => ({
      ...plain,
      rooms: [...rooms.values()],
      goods: [...goods.values()],
      members: [...members.values()].map((member) => ({ ...member, roles: [...member.roles] })),
      usage: [...usage].map(([name, used]) => ({ name, ...used })),
    })),
  };
}

function withoutBytes(media: Media): StoredWorld["media"][number] {
  const { mediaId, appid, hash, contentType, width, height, createdAtMs } = media;
  return { mediaId, appid, hash, contentType, width, height, createdAtMs };
}

/** A picture whose file is lost is as good as expired, so its media id is left out. */
export function rememberedFrom(
  stored: StoredWorld,
  pictures: ReadonlyMap<string, Uint8Array>,
): Remembered {
  const media = stored.media.flatMap((each): Media[] => {
    const bytes = pictures.get(each.hash);
    return bytes ? [{ ...each, bytes }] : [];
  });
  const { epoch, clockOffsetMs, profile } = stored;
  return {
    epoch,
    clockOffsetMs,
    profile,
    quotas: new Map(stored.quotas),
    serials: new Map(stored.serials),
    verified: new Set(stored.verified),
    tokens: new Map(stored.tokens.map(({ text, ...token }) => [text, token])),
    media: new Map(media.map((each) => [each.mediaId, each])),
    accounts: new Map(stored.accounts.map((account) => [account.appid, accountFrom(account)])),
  };
}

function accountFrom({
  rooms,
  goods,
  members,
  usage,
  ...plain
}: StoredWorld["accounts"][number]): Account {
  return {
    ...plain,
    rooms: new Map(rooms.map((room) => [room.roomId, room])),
    goods: new Map(goods.map((item) => [item.goodsId, item])),
    members: new Map(
      members.map((member) => [
        member.username.toLowerCase(),
        { ...member, roles: new Set(member.roles) },
      ]),
    ),
    usage: new Map(usage.map(({ name, day, count }) => [name, { day, count }])),
  };
}
