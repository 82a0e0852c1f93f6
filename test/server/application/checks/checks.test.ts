import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  findProjectDirectory,
  loadPlatformGate,
  loadRulesets,
} from "../../../../rules/load-rulesets.ts";
import { CheckReply } from "../../../../server/application/checks/check-reply.ts";
import { checksService } from "../../../../server/application/checks/checks.ts";
import { DEFAULT_RULESET, openRulebook } from "../../../../server/application/rulesets/rulebook.ts";

const rulebook = openRulebook(loadRulesets());
const platformGate = loadPlatformGate();
const hashOf = (ruleset: string) => rulebook.rulesets.find(({ name }) => name === ruleset)?.hash;
const serviceAt = (instant: string) =>
  checksService({
    rulebook,
    platformGate: () => platformGate,
    clock: { now: () => new Date(instant) },
  });
const checks = serviceAt("2026-11-22T04:00:00Z");

const FACTS = {
  entityType: "enterprise",
  region: "mainland",
  categories: ["商家自营>服装/鞋/箱包"],
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-15",
  followers: 63,
  dau: 150,
};

async function replyTo(body: unknown, language: "zh-CN" | "en" = "zh-CN") {
  const outcome = await checks.check(body, language);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.reply;
}

async function problemsIn(body: unknown) {
  const outcome = await checks.check(body, "zh-CN");
  return outcome.ok ? [] : outcome.problems;
}

describe("a check", () => {
  it("says that the shop of the guide is eligible, and why", async () => {
    const reply = await replyTo({ facts: FACTS });

    expect(reply).toMatchObject({
      asOf: "2026-11-22",
      ruleset: { id: "wechat-live", version: "2026-07", hash: hashOf(DEFAULT_RULESET) },
      verdict: "eligible",
      blockers: [],
      paths: [],
      questions: [],
      warnings: [],
      readings: { firm: true, deciding: [] },
    });
    expect(reply.conditions.find(({ id }) => id === "followers")).toMatchObject({
      group: "anyOf",
      status: "unmet",
      actual: 63,
      threshold: { operator: "greaterThan", value: 100, unit: "follower" },
      gap: 38,
      source: { checkedOn: "2026-11-22" },
    });
  });

  it("has the shape that it publishes, for every verdict and in both languages", async () => {
    const bodies = [
      { facts: FACTS },
      { facts: {} },
      { facts: { ...FACTS, dau: [1, 2, 3, 4, 5, 6, 7], lastSevereViolationOn: "2026-11-01" } },
      ...rulebook.rulesets.map(({ name }) => ({
        facts: { ...FACTS, channelsEntity: "different", channelsAssociation: [] },
        ruleset: name,
      })),
    ];
    for (const body of bodies) {
      for (const language of ["zh-CN", "en"] as const) {
        const reply = await replyTo(body, language);
        expect(CheckReply.parse(reply)).toEqual(reply);
      }
    }
  });

  it("tells of the platform, which changes no verdict", async () => {
    const open = checksService({
      rulebook,
      platformGate: () => ({ ...platformGate, acceptsNewActivations: "open" }),
      clock: { now: () => new Date("2026-11-22T04:00:00Z") },
    });
    const [closedReply, openOutcome] = [
      await replyTo({ facts: FACTS }),
      await open.check({ facts: FACTS }, "zh-CN"),
    ];

    expect(closedReply.platform).toMatchObject({
      acceptsNewActivations: "closed",
      alternative: expect.stringContaining("视频号直播") as string,
    });
    expect(openOutcome.ok && openOutcome.reply.verdict).toBe(closedReply.verdict);
  });

  it("tells nothing of the platform where another thing than mini program live is asked about", async () => {
    const { platform, verdict } = await replyTo({
      facts: { channelsEntity: "same" },
      ruleset: "channels-live@2022-03",
    });

    expect(platform).toBeNull();
    expect(verdict).toBe("eligible");
  });

  it("gives the same question the same id, and another question another", async () => {
    const { followers, ...rest } = FACTS;
    const ids = await Promise.all([
      replyTo({ facts: FACTS }),
      replyTo(
        { facts: { followers, ...rest }, asOf: "2026-11-22", readings: { dau: "average" } },
        "en",
      ),
      replyTo({ facts: { ...FACTS, followers: 64 } }),
      replyTo({ facts: FACTS, asOf: "2026-11-21" }),
      replyTo({ facts: FACTS, readings: { dau: "any-day" } }),
    ]);
    const [one, same, ...others] = ids.map(({ id }) => id);

    expect(one).toMatch(/^chk_[0-9a-f]{26}$/);
    expect(same).toBe(one);
    expect(new Set([one, ...others]).size).toBe(4);
  });

  it("takes today in Shanghai when no day is named", async () => {
    const lateEvening = await serviceAt("2026-11-22T15:59:59Z").check({ facts: {} }, "en");
    const afterMidnight = await serviceAt("2026-11-22T16:00:00Z").check({ facts: {} }, "en");

    expect(lateEvening.ok && lateEvening.reply.asOf).toBe("2026-11-22");
    expect(afterMidnight.ok && afterMidnight.reply.asOf).toBe("2026-11-23");
  });

  it.each(["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Shanghai"])(
    "does not care that the machine stands in %s",
    (zone) => {
      const script = `
        import { loadPlatformGate, loadRulesets } from "./dist/rules/load-rulesets.js";
        import { DEFAULT_RULESET, openRulebook } from "./dist/server/application/rulesets/rulebook.js";
        import { checksService } from "./dist/server/application/checks/checks.js";
        const clock = { now: () => new Date("2026-11-21T16:30:00Z") };
        const checks = checksService({ rulebook: openRulebook(loadRulesets()), platformGate: loadPlatformGate, clock });
        const { reply } = await checks.check({ facts: { lastPaymentOn: "2026-08-24", lastSevereViolationOn: "2026-05-22", adSpend: [{ on: "2025-11-23", amount: "10000.01" }] } }, "en");
        console.log(JSON.stringify([reply.asOf, reply.conditions.map(({ status }) => status)]));`;
      const printed = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
        cwd: findProjectDirectory(),
        env: { ...process.env, TZ: zone },
        encoding: "utf8",
      });

      expect(JSON.parse(printed)).toEqual([
        "2026-11-22",
        ["unknown", "met", "met", "unknown", "unknown", "met"],
      ]);
    },
  );
});

describe("a malformed check", () => {
  it.each<[unknown, string, string]>([
    [{ facts: { followers: "1w" } }, "/facts/followers", "integer-expected"],
    [{ facts: { fans: 1 } }, "/facts/fans", "key-unknown"],
    [{ facts: [] }, "/facts", "object-expected"],
    [{}, "/facts", "required"],
    [{ facts: {}, asof: "2026-11-22" }, "/asof", "key-unknown"],
    [{ facts: {}, asOf: "2026-02-30" }, "/asOf", "date-not-in-calendar"],
    [{ facts: {}, asOf: 20261122 }, "/asOf", "date-expected"],
    [{ facts: {}, ruleset: "wechat-live" }, "/ruleset", "ruleset-unknown"],
    [{ facts: {}, ruleset: 1 }, "/ruleset", "ruleset-unknown"],
    [{ facts: {}, readings: { dau: "median" } }, "/readings/dau", "choice-expected"],
    [{ facts: {}, readings: { mau: "average" } }, "/readings/mau", "key-unknown"],
    [{ facts: {}, readings: "average" }, "/readings", "object-expected"],
    [
      { facts: { lastPaymentOn: "2026-11-10" }, asOf: "2026-11-09" },
      "/facts/lastPaymentOn",
      "date-in-future",
    ],
    [null, "", "object-expected"],
    ["x", "", "object-expected"],
    [undefined, "", "object-expected"],
  ])("%j is refused at %s as %s", async (body, pointer, code) => {
    expect(await problemsIn(body)).toMatchObject([{ pointer, code }]);
  });

  it("lists the rulesets that there are", async () => {
    expect(await problemsIn({ facts: {}, ruleset: "x@1" })).toMatchObject([
      {
        read: '"x@1"',
        params: { available: rulebook.rulesets.map(({ name }) => name).join(", ") },
      },
    ]);
  });

  it("reports everything at once", async () => {
    const body = { facts: { followers: "1w", dau: "x" }, asOf: "x", ruleset: "x", more: 1 };

    expect((await problemsIn(body)).map(({ pointer }) => pointer).sort()).toEqual([
      "/asOf",
      "/facts/dau",
      "/facts/followers",
      "/more",
      "/ruleset",
    ]);
  });

  it("may leave out what is null", async () => {
    expect(
      (await replyTo({ facts: FACTS, asOf: null, ruleset: null, readings: { dau: null } })).verdict,
    ).toBe("eligible");
  });
});
