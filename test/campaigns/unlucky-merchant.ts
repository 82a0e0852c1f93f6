/** Drives one onboarding to its end, whatever is lost on the way, as a patient merchant and the running service do. */
import assert from "node:assert/strict";
import type { Context } from "../../machines/onboarding/context.ts";
import type { Access, Onboardings } from "../../server/application/onboarding/onboardings.ts";
import { begin, SECRET, type Trouble, type World } from "../server/application/world.ts";
import type { LostReplyPlan } from "./lost-reply-plan.ts";

export const CREATE_ROOM = "/wxaapi/broadcast/room/create";
export const ADD_GOODS = "/wxaapi/broadcast/goods/add";
export const ADD_ROLE = "/wxaapi/broadcast/role/addrole";
const LISTS = ["/wxaapi/broadcast/goods/getapproved", "/wxa/business/getliveinfo"];

/** The lease of a job that died with its process has run out by then. */
const DEATH_SECONDS = 660;
/** Longer than the service leaves unfinished work alone. */
const PATIENCE_SECONDS = 61;
const ROUNDS_MAX = 400;

export class UnluckyMerchant {
  readonly #world: World;
  readonly #access: Access;
  readonly #begun: Awaited<ReturnType<typeof begin>>;
  readonly appid: string;
  crashes = 0;
  #service: Onboardings;

  private constructor(world: World, begun: Awaited<ReturnType<typeof begin>>, appid: string) {
    this.#world = world;
    this.#begun = begun;
    this.#access = begun.access;
    // The one that served the merchant before may have died.
    this.#service = world.afterCrash();
    this.appid = appid;
  }

  static async begin(world: World, appid: string): Promise<UnluckyMerchant> {
    const begun = await begin(world, { mode: "connected" });
    await begun.taken({ type: "connection.submitted", appid, appsecret: SECRET });
    return new UnluckyMerchant(world, begun, appid);
  }

  /** Makes a room, submits goods and adds members, and resolves with where the onboarding stands in the end. */
  async live(plan: LostReplyPlan): Promise<Context> {
    for (const path of LISTS) this.#world.order(path, ...plan.lookUps);
    await this.#makeRoom(plan.room);
    await this.#addMembers(plan);
    await this.#submitGoods(plan);
    return await this.#context();
  }

  async #makeRoom(troubles: readonly Trouble[]): Promise<void> {
    this.#world.order(CREATE_ROOM, ...troubles);
    await this.#until(async ({ room }) => {
      if (room.status === "created") return true;
      if (room.status !== "creating") {
        await this.#send({ type: "room.submitted", room: this.#begun.room });
      }
      return false;
    });
  }

  async #addMembers({ members, roles }: LostReplyPlan): Promise<void> {
    this.#world.order(ADD_ROLE, ...roles);
    for (let n = 0; n < members; n += 1) {
      const member = { username: `operator_${n}`, role: n === 0 ? "admin" : "operator" };
      await this.#send({ type: "member.added", member });
    }
    await this.#until(async ({ members: all }) => {
      // Refused without having been sent, because WeChat failed too often: asked again by hand.
      for (const { key, status } of all) {
        if (status === "refused") await this.#send({ type: "member.retry-requested", key });
      }
      return all.every(({ status }) => status === "authorised");
    });
  }

  async #submitGoods({ goods, submissions }: LostReplyPlan): Promise<void> {
    this.#world.order(ADD_GOODS, ...submissions);
    const same = { ...this.#begun.goods, priceType: 1 as const, price2: null };
    await this.#service.work.tell(this.#access.id, {
      type: "goods.imported",
      goods: goods.map((number, index) => ({
        key: `item${index}`,
        goods: {
          ...same,
          name: `羊毛围巾${number}`,
          url: `pages/product/detail?id=${number}`,
          coverAddress: null,
          thirdPartyAppid: null,
          sku: null,
        },
      })),
      file: "goods.csv",
      template: null,
    });
    await this.#send({ type: "goods.submitted" });
    await this.#until(
      ({ goods: all }) => all.every(({ review }) => review !== "queued" && review !== "submitting"),
      () => this.#world.runnerOf(this.#service).runDue(),
    );
  }

  async #send(body: object): Promise<void> {
    const sending = this.#service.send(this.#access, { body, expectedRevision: null });
    await this.#survive(
      sending.then((sent) => assert.ok(sent.ok, `${JSON.stringify(body)} is taken`)),
    );
  }

  /** Looks again and again, later each time: by opening the page, or by the jobs that nobody has to open it for. */
  async #until(
    isEnded: (context: Context) => boolean | Promise<boolean>,
    look: () => Promise<unknown> = () => this.#service.open(this.#access),
  ): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      await this.#survive(look());
      if (await isEnded(await this.#context())) return;
      this.#world.clock.advance({ seconds: PATIENCE_SECONDS });
    }
    assert.fail(`${this.appid} never ends: ${JSON.stringify(await this.#openWork())}`);
  }

  /** What an onboarding that does not come to its end hangs on. */
  async #openWork(): Promise<object> {
    const { room, goods, members, goodsProblem } = await this.#context();
    return {
      room: room.status,
      problem: room.problem ?? goodsProblem,
      goods: goods.filter(({ review }) => review !== "in-review" && review !== "approved"),
      members: members.map(({ status, problem: why }) => ({ status, why })),
      jobs: await this.#world.queue.list(this.#access.id),
    };
  }

  async #context(): Promise<Context> {
    return await this.#service.work.context(this.#access.id);
  }

  /** Waits for the work, or for a call that is never answered; then the process dies, and another one comes up. */
  async #survive(work: Promise<unknown>): Promise<void> {
    const silences = [CREATE_ROOM, ADD_GOODS, ADD_ROLE].map(async (path) => {
      await this.#world.silent(path);
      return "silent" as const;
    });
    const end = await Promise.race([work, ...silences]);
    if (end !== "silent") return;
    this.crashes += 1;
    this.#world.clock.advance({ seconds: DEATH_SECONDS });
    this.#service = this.#world.afterCrash();
  }
}
