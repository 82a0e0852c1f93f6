/** The sandbox's own controls, which WeChat does not have: time, reviews, people, troubles. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ENDPOINTS } from "../endpoints.ts";
import { Fault } from "../faults.ts";
import { DECISIONS, settleAll } from "../goods/review.ts";
import { withdrawLive } from "../live-application.ts";
import { isWechatId } from "../names.ts";
import { Profile } from "../profile.ts";
import { SUBMISSIONS } from "../quotas.ts";
import { resetWorld, verify, type World } from "../world.ts";
import { type Control, ControlRefused, readControl } from "./control.ts";
import { registerLiveApplicationControl } from "./live-application-control.ts";
import { registerMakers } from "./makers.ts";
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
    app.route<{ Params: { id?: string } }>({
      method,
      url: `/_sandbox${path}`,
      handler: async (request, reply) => {
        try {
          const { "content-type": mediaType } = request.headers;
          handle(readControl(schema, request.body, mediaType), request.params.id ?? "");
        } catch (error) {
          if (!(error instanceof ControlRefused)) throw error;
          return reply.code(error.status).type("application/problem+json").send(error.problem);
        }
        await save();
        return reply.send(stateView(world));
      },
    });
  };

  app.get("/_sandbox/state", () => stateView(world));
  control("POST", "/reset", NOTHING_EXPECTED, () => resetWorld(world));
  control("PUT", "/clock", ClockBody, (body) => setClock(world, body));
  control("PUT", "/faults", z.array(Fault).max(1000), (faults) => (world.faults = faults));
  control("PUT", "/quotas", z.record(z.string(), z.int().min(0)), (body) =>
    changeQuotas(world, body),
  );
  control("PUT", "/profile", Profile.partial(), (change) => {
    settleAll(world);
    if (change.liveEnabled === false) withdrawLive(world);
    Object.assign(world.profile, change);
  });
  control("POST", "/goods/:id/review", ReviewBody, ({ decision }, goodsId) => {
    const found = [...world.accounts.values()].map(({ goods }) => goods.get(Number(goodsId)));
    const goods = found.find(Boolean);
    if (!goods) throw new ControlRefused(404, "there are no goods with this id");
    goods.auditStatus = DECISIONS[decision];
  });
  control("POST", "/members/:id/verify", NOTHING_EXPECTED, (_, wechatId) => {
    const expected = "a WeChat id has 5 to 32 letters, digits, `_` or `-`";
    if (!isWechatId(wechatId)) throw new ControlRefused(404, expected);
    verify(world, wechatId);
  });
  registerRoomControls(control, world);
  registerMakers(control, world);
  registerLiveApplicationControl(control, world);
}

function setClock(world: World, { now, advanceSeconds }: z.infer<typeof ClockBody>): void {
  settleAll(world);
  const realMs = world.clock.now().getTime();
  if (now === null) world.clockOffsetMs = 0;
  else if (now !== undefined) world.clockOffsetMs = Date.parse(now) - realMs;
  world.clockOffsetMs += (advanceSeconds ?? 0) * 1000;
}

/** Replaces the daily quotas of the named paths; the others have WeChat's again. */
function changeQuotas(world: World, quotas: Readonly<Record<string, number>>): void {
  const paths = ENDPOINTS.filter(({ access }) => access !== "public").map(({ path }) => path);
  const names = [...paths, SUBMISSIONS.name];
  const expected = `one of ${names.join(", ")}`;
  const unknown = Object.keys(quotas).filter((name) => !names.includes(name));
  const errors = unknown.map((name) => ({ pointer: `/${name}`, read: name, expected }));
  if (errors.length > 0) throw new ControlRefused(422, "there is no quota of this name", errors);
  world.quotas = new Map(Object.entries(quotas));
}
