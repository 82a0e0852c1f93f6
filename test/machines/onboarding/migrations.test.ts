import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Context } from "../../../machines/onboarding/context.ts";
import { MACHINE } from "../../../machines/onboarding/migrations.ts";
import { restore } from "../../../machines/onboarding/run.ts";

type Json = Record<string, unknown>;
type Version1 = { machine: Json; value: unknown; context: Json };

const MODES = ["manual", "connected"] as const;

function kept(version: number, mode: (typeof MODES)[number]): Version1 {
  const file = new URL(`../fixtures/onboarding-${version}-${mode}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Version1;
}

const version1 = (mode: (typeof MODES)[number]) => kept(1, mode);

/** With one check of WeChat in it, as version 1 kept them. */
function checked(enabled: boolean | null): Version1 {
  const { context, ...snapshot } = version1("connected");
  const lastCheck = { at: "2026-11-22T08:00:00.000Z", enabled, problem: null };
  return {
    ...snapshot,
    context: { ...context, enable: { ...(context.enable as Json), lastCheck } },
  };
}

describe.each(MODES)("a snapshot of version 1, %s", (mode) => {
  const before = version1(mode);
  const { value, context } = restore(before);

  it("opens in the state in which it was left", () => {
    expect(value).toEqual(before.value);
  });

  it.each(["mode", "facts", "evaluation", "connection", "goodsProblem"] as const)(
    "keeps %s as it was",
    (name) => {
      expect(context[name]).toEqual(before.context[name]);
    },
  );

  it("has applied for nothing by the API, and says nothing of the plugin", () => {
    const { lastCheck } = context.enable;

    expect(context.enable).toEqual({
      ...(before.context.enable as Json),
      lastCheck,
      application: null,
      pluginSubmittedOn: null,
      pluginReleasedOn: null,
    });
  });

  it("keeps the room, to which nothing was done since it was made", () => {
    expect(context.room).toEqual({
      ...(before.context.room as Json),
      change: null,
      refusedOperation: null,
      assistants: [],
      live: null,
    });
  });

  it("keeps goods, which came from no mall and wait for no new price", () => {
    expect(context.goods).toEqual(
      (before.context.goods as Json[]).map((item) => ({
        ...item,
        answers: { ...(item.answers as Json), coverAddress: null, sku: null },
        coverProblem: null,
        newPrices: null,
        pictureFile: null,
      })),
    );
    expect(context.goods).not.toHaveLength(0);
  });

  it("keeps members, of whom WeChat's list was not read", () => {
    expect(context.members).toEqual(
      (before.context.members as Json[]).map((member) => ({ ...member, listed: null })),
    );
    expect(context.members).not.toHaveLength(0);
  });

  it("has no template, no reading of the library or of the members, and no reminder", () => {
    expect(context).toMatchObject({
      pathTemplate: null,
      library: null,
      otherMembers: null,
      reminders: [],
    });
  });
});

it.each(MODES)(
  "a snapshot of version 2 has no names of pictures, and no word on columns: %s",
  (mode) => {
    const before = kept(2, mode);
    const { context } = restore(before);

    expect(context.goods).toEqual(
      (before.context.goods as Json[]).map((item) => ({ ...item, pictureFile: null })),
    );
    expect(context.listColumns).toBeNull();
  },
);

describe("whether live was enabled, as version 1 had asked", () => {
  it.each([
    [true, "enabled"],
    [false, "not-enabled"],
    [null, null],
  ] as const)("%s becomes %s", (enabled, access) => {
    const { lastCheck } = restore(checked(enabled)).context.enable;

    expect(lastCheck).toEqual({ at: "2026-11-22T08:00:00.000Z", access, problem: null });
  });

  it("stays unasked where it was", () => {
    const { context, ...snapshot } = version1("connected");
    const enable = { ...(context.enable as Json), lastCheck: null };

    const opened = restore({ ...snapshot, context: { ...context, enable } });

    expect(opened.context.enable.lastCheck).toBeNull();
  });
});

it("a snapshot of version 1 that is none is refused, not migrated", () => {
  const { context, ...snapshot } = version1("manual");

  expect(() => restore({ ...snapshot, context: { ...context, goods: "many" } })).toThrow(
    "the snapshot does not fit the machine",
  );
  expect(() => restore({ ...snapshot, context: { ...context, more: 1 } })).toThrow(
    "the snapshot does not fit the machine",
  );
});

it.each(MODES)("a snapshot from before releases were recorded has none: %s", (mode) => {
  const { context } = kept(MACHINE.version, mode);
  const enable = context.enable as Json;

  expect(enable).not.toHaveProperty("pluginReleasedOn");
  expect(Context.parse(context).enable.pluginReleasedOn).toBeNull();
});

it.each(MODES)("a snapshot of the present version needs no migration: %s", (mode) => {
  const { context } = kept(MACHINE.version, mode);

  // Whoever changes what is kept raises the version.
  expect(Context.safeParse(context).error).toBeUndefined();
});
