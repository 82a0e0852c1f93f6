import { describe, expect, it } from "vitest";
import type { RoomOperation } from "../../../machines/onboarding/answers.ts";
import { ASSISTANTS_MAX, Context } from "../../../machines/onboarding/context.ts";
import { advance, type OnboardingState } from "../../../machines/onboarding/run.ts";
import { NOW, problem, ROOM, walk } from "./samples.ts";

const created = walk("connected", [
  "connection.submitted",
  "connection.verified",
  "live.declared-enabled",
  "room.submitted",
  "room.created",
]);

function done(
  state: OnboardingState,
  operation: RoomOperation,
  live: number | "missing" | null = null,
): OnboardingState {
  const step = advance(state, { type: "room.operation-done", operation, at: NOW, live });
  expect(step.accepted).toBe(true);
  return step.state;
}

const add = (username: string) => ({ kind: "add-assistant", username, nickname: "小助" }) as const;

describe("a room that WeChat made", () => {
  it.each([
    [
      { kind: "switch", name: "closeKf", value: 0 },
      { ...ROOM, closeKf: 0 },
    ],
    [
      { kind: "set-sub-anchor", username: "kaibo_sub" },
      { ...ROOM, subAnchorWechat: "kaibo_sub" },
    ],
    [{ kind: "read" }, ROOM],
  ] as [RoomOperation, typeof ROOM][])(
    "is as WeChat has made it after %o",
    (operation, answers) => {
      expect(done(created, operation).context.room.answers).toEqual(answers);
    },
  );

  it("has no second anchor after that was removed", () => {
    const two = done(created, { kind: "set-sub-anchor", username: "kaibo_sub" });

    expect(done(two, { kind: "remove-sub-anchor" }).context.room.answers).toEqual(ROOM);
  });

  it("lists an assistant once, however often it was added, and no more after it was removed", () => {
    const two = done(done(done(created, add("one")), add("two")), add("one"));

    expect(two.context.room.assistants.map(({ username }) => username)).toEqual(["two", "one"]);
    expect(
      done(two, { kind: "remove-assistant", username: "two" }).context.room.assistants,
    ).toEqual([{ username: "one", nickname: "小助" }]);
  });

  it("asks for no more assistants than WeChat takes, and can be stored whatever WeChat says", () => {
    const names = Array.from({ length: ASSISTANTS_MAX }, (_, n) => `helper${n}`);
    const full = names.reduce((state, username) => done(state, add(username)), created);
    const request = { type: "room.operation-requested", operation: add("more") } as const;

    expect(advance(created, request).accepted).toBe(true);
    expect(advance(full, request).accepted).toBe(false);
    expect(Context.safeParse(done(full, add("more")).context).success).toBe(true);
  });

  it("remembers when it was last read, and that it was missing", () => {
    const read = done(created, { kind: "read" }, 102);

    expect(read.context.room.live).toEqual({ at: NOW, status: 102 });
    expect(done(read, add("one")).context.room.live).toEqual({ at: NOW, status: 102 });
    expect(done(read, { kind: "read" }, "missing").context.room).toMatchObject({
      status: "created",
      live: { status: "missing" },
    });
  });

  it("keeps an operation that was refused until the next is asked for", () => {
    const operation = { kind: "delete" } as const;
    const refusal = { operation, problem: problem(300023) };

    const refused = advance(created, { type: "room.operation-refused", ...refusal }).state;
    const asked = advance(refused, { type: "room.operation-requested", operation }).state;

    expect(refused.context.room.refusedOperation).toEqual(refusal);
    expect(asked.context.room.refusedOperation).toBeNull();
  });

  it("leaves what was entered for it when it is deleted", () => {
    const { room } = done(done(created, add("one")), { kind: "delete" }).context;

    expect(room).toMatchObject({ status: "none", answers: ROOM, roomId: null, assistants: [] });
  });
});
