/** The sandbox's own controls, which WeChat does not have: time, reviews, people, troubles. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Goods } from "../account.ts";
import { Fault } from "../faults.ts";
import { DECISIONS, settleAll } from "../goods/review.ts";
import { withdrawLive } from "../live-application.ts";
import { isWechatId } from "../names.ts";
import { Profile } from "../profile.ts";
import { resetWorld, verify, type World } from "../world.ts";
import { registerConsoleGoods } from "./console-goods.ts";
import { type Control, idIn, notFound, paramIn } from "./control.ts";
import { readControl } from "./control-body.ts";
import { registerFollowerControl } from "./follower-control.ts";
import { registerLiveApplicationControl } from "./live-application-control.ts";
import { changeQuotas } from "./quota-control.ts";
import { registerRoomControls } from "./room-controls.ts";
import { stateView } from "./state-view.ts";

const NOTHING_EXPECTED = z.strictObject({});
const ClockBody = z.strictObject({
  /** The sandbox clock runs on from here; null: back to the real time. */
  now: z.iso.datetime({ offset: true }).nullable().optional(),
  advanceSeconds: z.number().min(-1e9).max(1e9).optional(),
});
const ReviewBody = z.strictObject({ decision: z.enum(["approved", "rejected"]) });

export function registerControls(
  app: FastifyInstance,
  world: World,
  save: () => Promise<void>,
): void {
  const control: Control = (method, path, schema, handle) => {
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
  };

  app.get("/_sandbox/state", () => stateView(world));
  control("POST", "/reset", NOTHING_EXPECTED, () => resetWorld(world));
  control("PUT", "/clock", ClockBody, (body) => setClock(world, body));
  control("PUT", "/faults", z.array(Fault).max(1000), (faults) => (world.faults = faults));
  control("PUT", "/quotas", z.record(z.string(), z.int().min(0)), (body, _, reply) =>
    changeQuotas(world, body, reply),
  );
  control("PUT", "/profile", Profile.partial(), (change) => {
    settleAll(world);
    if (change.liveEnabled === false) withdrawLive(world);
    Object.assign(world.profile, change);
  });
  control("POST", "/goods/:goodsId/review", ReviewBody, ({ decision }, request, reply) => {
    const goods = findGoods(world, idIn(request, "goodsId"));
    if (goods) goods.auditStatus = DECISIONS[decision];
    else notFound(reply, "there are no goods with this id");
  });
  control("POST", "/members/:wechatId/verify", NOTHING_EXPECTED, (_, request, reply) => {
    const wechatId = paramIn(request, "wechatId");
    if (isWechatId(wechatId)) verify(world, wechatId);
    else notFound(reply, "a WeChat id has 5 to 32 letters, digits, `_` or `-`");
  });
  registerRoomControls(control, world);
  registerConsoleGoods(control, world);
  registerFollowerControl(control, world);
  registerLiveApplicationControl(control, world);
}

function setClock(world: World, { now, advanceSeconds }: z.infer<typeof ClockBody>): void {
  settleAll(world);
  const realMs = world.clock.now().getTime();
  if (now === null) world.clockOffsetMs = 0;
  else if (now !== undefined) world.clockOffsetMs = Date.parse(now) - realMs;
  world.clockOffsetMs += (advanceSeconds ?? 0) * 1000;
}

function findGoods(world: World, goodsId: number): Goods | undefined {
  return [...world.accounts.values()].map(({ goods }) => goods.get(goodsId)).find(Boolean);
}
