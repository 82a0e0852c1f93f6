/** The sandbox's own controls, which WeChat does not have: time, reviews, people, troubles. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Goods, Room } from "../account.ts";
import { Fault } from "../faults.ts";
import { DECISIONS, settleAll } from "../goods/review.ts";
import { isWechatId } from "../names.ts";
import { Profile } from "../profile.ts";
import { nowIn, resetWorld, verify, type World } from "../world.ts";
import { makeConsoleGoods } from "./console-goods.ts";
import { readControl, sendProblem } from "./control-body.ts";
import { changeQuotas } from "./quota-control.ts";
import { stateView } from "./state-view.ts";

const NOTHING_EXPECTED = z.strictObject({});
const ClockBody = z.strictObject({
  /** The sandbox clock runs on from here; null: back to the real time. */
  now: z.iso.datetime({ offset: true }).nullable().optional(),
  advanceSeconds: z.number().min(-1e9).max(1e9).optional(),
});
const ReviewBody = z.strictObject({ decision: z.enum(["approved", "rejected"]) });
const BroadcastBody = z.strictObject({ live: z.boolean() });

type Handler<Body> = (body: Body, request: FastifyRequest, reply: FastifyReply) => unknown;

export function registerControls(
  app: FastifyInstance,
  world: World,
  save: () => Promise<void>,
): void {
  /** A control that answers with the new state, unless its handler has sent a problem. */
  function control<Body>(
    method: "POST" | "PUT",
    path: string,
    schema: z.ZodType<Body>,
    handle: Handler<Body>,
  ): void {
    app.route({
      method,
      url: `/_sandbox${path}`,
      handler: async (request, reply) => {
        const read = readControl(schema, request.body, reply);
        if (read) handle(read.value, request, reply);
        if (reply.sent) return reply;
        await save();
        return reply.send(stateView(world));
      },
    });
  }

  app.get("/_sandbox/state", () => stateView(world));
  control("POST", "/reset", NOTHING_EXPECTED, () => resetWorld(world));
  control("PUT", "/clock", ClockBody, (body) => setClock(world, body));
  control("PUT", "/faults", z.array(Fault).max(1000), (faults) => (world.faults = faults));
  control("PUT", "/quotas", z.record(z.string(), z.int().min(0)), (body, _, reply) =>
    changeQuotas(world, body, reply),
  );
  control("PUT", "/profile", Profile.partial(), (change) => {
    settleAll(world);
    Object.assign(world.profile, change);
  });
  control("POST", "/goods/:goodsId/review", ReviewBody, ({ decision }, request, reply) => {
    const goods = findGoods(world, idIn(request, "goodsId"));
    if (goods) goods.auditStatus = DECISIONS[decision];
    else notFound(reply, "there are no goods with this id");
  });
  control("POST", "/rooms/:roomId/broadcast", BroadcastBody, ({ live }, request, reply) => {
    const room = findRoom(world, idIn(request, "roomId"));
    if (room) broadcast(room, { live, seconds: nowIn(world).getTime() / 1000 });
    else notFound(reply, "there is no room with this id");
  });
  control("POST", "/members/:wechatId/verify", NOTHING_EXPECTED, (_, request, reply) => {
    const wechatId = paramIn(request, "wechatId");
    if (isWechatId(wechatId)) verify(world, wechatId);
    else notFound(reply, "a WeChat id has 5 to 32 letters, digits, `_` or `-`");
  });
  makeConsoleGoods(world, control);
}

function setClock(world: World, { now, advanceSeconds }: z.infer<typeof ClockBody>): void {
  settleAll(world);
  const realMs = world.clock.now().getTime();
  if (now === null) world.clockOffsetMs = 0;
  else if (now !== undefined) world.clockOffsetMs = Date.parse(now) - realMs;
  world.clockOffsetMs += (advanceSeconds ?? 0) * 1000;
}

function broadcast(room: Room, { live, seconds }: { live: boolean; seconds: number }): void {
  if (live) {
    room.broadcastFrom = seconds;
    room.broadcastTo = null;
  } else if (room.broadcastFrom !== null) room.broadcastTo = seconds;
}

function findGoods(world: World, goodsId: number): Goods | undefined {
  return [...world.accounts.values()].map(({ goods }) => goods.get(goodsId)).find(Boolean);
}

function findRoom(world: World, roomId: number): Room | undefined {
  return [...world.accounts.values()].map(({ rooms }) => rooms.get(roomId)).find(Boolean);
}

function paramIn(request: FastifyRequest, name: string): string {
  const params = z.record(z.string(), z.string()).parse(request.params);
  return params[name] ?? "";
}

function idIn(request: FastifyRequest, name: string): number {
  return Number(paramIn(request, name));
}

function notFound(reply: FastifyReply, detail: string): void {
  sendProblem(reply, { status: 404, detail, errors: [] });
}
