/** The machine as pure functions: start, restore, advance. Nothing here waits, reads a clock or keeps a reference. */
import { initialTransition, type SnapshotFrom, transition } from "xstate";
import { z } from "zod";
import { Context, type Input } from "./context.ts";
import { CLIENT_EVENT_TYPES, type ClientEvent, type OnboardingEvent } from "./events.ts";
import { isRepricing } from "./goods-item.ts";
import { EFFECTS, type Effect, onboardingMachine } from "./machine.ts";
import { MACHINE, migrated } from "./migrations.ts";

export type OnboardingState = SnapshotFrom<typeof onboardingMachine>;

/** What is stored of a state. */
export type Snapshot = {
  machine: { id: string; version: number };
  value: z.core.util.JSONType;
  context: z.core.util.JSONType;
};

/** Why a stored snapshot cannot be opened: written by a later machine, or not a snapshot of this machine at all. */
export class SnapshotError extends Error {
  readonly reason: "newer" | "corrupt";

  constructor(reason: "newer" | "corrupt", message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "SnapshotError";
    this.reason = reason;
  }
}

/** A new onboarding. */
export function start(input: Input): OnboardingState {
  return initialTransition(onboardingMachine, input)[0];
}

/** The state as JSON, with the name and version of the machine that has to read it again. */
export function snapshotOf(state: OnboardingState): Snapshot {
  return { machine: { ...MACHINE }, value: state.value, context: state.context };
}

const Envelope = z.strictObject({
  machine: z.strictObject({ id: z.string(), version: z.int().min(1) }),
  value: z.unknown(),
  context: z.unknown(),
});

const StateValue: z.ZodType = z.lazy(() => z.union([z.string(), z.record(z.string(), StateValue)]));

/** The state that a stored snapshot describes; throws `SnapshotError` rather than open what it does not understand. */
export function restore(snapshot: unknown): OnboardingState {
  const envelope = Envelope.safeParse(snapshot);
  if (!envelope.success) throw new SnapshotError("corrupt", "not a snapshot", envelope.error);
  const { machine, value, context } = envelope.data;
  if (machine.id !== MACHINE.id) {
    throw new SnapshotError("corrupt", `a snapshot of the machine ${machine.id}`);
  }
  if (machine.version > MACHINE.version) {
    throw new SnapshotError("newer", `of version ${machine.version}, this is ${MACHINE.version}`);
  }
  try {
    const current = migrated(machine.version, context);
    return resolved(StateValue.parse(value) as OnboardingState["value"], Context.parse(current));
  } catch (cause) {
    throw new SnapshotError("corrupt", "the snapshot does not fit the machine", cause);
  }
}

/** XState takes half a value, or two at once, and completes it to something from which nothing would ever move on. */
function resolved(value: OnboardingState["value"], context: Context): OnboardingState {
  const state = onboardingMachine.resolveState({ value, context });
  const active = new Set(state._nodes);
  const isWhole = state._nodes.every(
    ({ type, states }) =>
      type !== "compound" ||
      Object.values(states).filter((child) => active.has(child)).length === 1,
  );
  const isAtRest = state._nodes.every(({ key }) => key !== "deciding");
  if (!isWhole || !isAtRest) throw new Error("no state in which an onboarding can rest");
  return state;
}

export type Step =
  | { accepted: true; state: OnboardingState; effects: Effect[] }
  | { accepted: false; state: OnboardingState };

/** The next state and what has to be done, or a refusal; XState itself refuses in silence. */
export function advance(state: OnboardingState, event: OnboardingEvent): Step {
  if (!state.can(event)) return { accepted: false, state };
  const [next, actions] = transition(onboardingMachine, state, event);
  const effects = actions.map((action) => action.type).filter(isEffect);
  return { accepted: true, state: next, effects };
}

function isEffect(type: string): type is Effect {
  return (EFFECTS as readonly string[]).includes(type);
}

/** The types of the client events that the state accepts now, for at least one of the things they may name. */
export function allowedEvents(state: OnboardingState): ClientEvent["type"][] {
  return CLIENT_EVENT_TYPES.filter((type) =>
    samples(type, state.context).some((event) => state.can(event)),
  );
}

/**
 * Guards look at the context and at the thing that an event names, never at what was entered; and things in the same
 * situation are alike to them, so that one of each is asked about, however many a library holds.
 */
function samples(type: ClientEvent["type"], context: Context): OnboardingEvent[] {
  // An appid that is connected already may be sent again, with a new secret, when another one is refused.
  const appid = context.connection?.appid ?? "";
  return [...namedBy(type, context), {}].map(
    (named) => ({ appid, type, ...named }) as unknown as OnboardingEvent,
  );
}

function namedBy(type: ClientEvent["type"], { goods, members, reminders }: Context): object[] {
  if (type.startsWith("goods.")) {
    return oneOfEach(goods, (item) => [
      item.review,
      item.goodsId !== null,
      item.auditId !== null,
      isRepricing(item),
    ]);
  }
  if (type.startsWith("member.")) return oneOfEach(members, ({ status }) => [status]);
  return type === "reminder.dismissed" ? reminders : [];
}

function oneOfEach<Thing extends { key: string }>(
  things: readonly Thing[],
  situationOf: (thing: Thing) => unknown[],
): { key: string }[] {
  const keys = new Map(things.map((thing) => [situationOf(thing).join(), thing.key]));
  return [...keys.values()].map((key) => ({ key }));
}

/**
 * Work that was begun and whose end is not recorded: after a crash it has to be looked up and finished. The rest leaves
 * no mark, because asking twice does no harm: most reads, an application, withdrawing, deleting, what is done to a room,
 * taking a role away. The merchant simply asks again.
 */
export function unfinishedWork({ context }: OnboardingState): Effect[] {
  const work: Effect[] = [];
  if (context.connection?.status === "verifying") work.push("verifyConnection");
  if (context.room.status === "creating") work.push("createRoom");
  if (isSharingMissing(context)) work.push("readSharing");
  if (context.room.change !== null && context.room.change.problem === null) work.push("editRoom");
  if (context.goods.some((item) => item.review === "submitting")) work.push("submitGoods");
  if (context.goods.some(isRepricing)) work.push("repriceGoods");
  if (context.members.some((member) => member.status === "granting")) work.push("grantRole");
  return work;
}

function isSharingMissing({ mode, connection, room }: Context): boolean {
  const isConnected = mode === "connected" && connection?.status === "verified";
  return isConnected && room.status === "created" && room.sharing === null;
}

/** The name of the top-level state: `eligibility`, `enable`, `preparing` or `ready`. */
export function stateName(
  state: OnboardingState,
): "eligibility" | "enable" | "preparing" | "ready" {
  const name = typeof state.value === "string" ? state.value : Object.keys(state.value)[0];
  return name as "eligibility" | "enable" | "preparing" | "ready";
}
