import { describe, expect, it } from "vitest";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import { openSecretBox } from "../../../../../server/adapters/secrets/secret-box.ts";
import { memoryDeskRecords } from "../../../../../server/adapters/stores/memory/memory-desk-records.ts";
import { ActionLists } from "../../../../../server/application/portfolios/actions/action-lists.ts";
import { Audits } from "../../../../../server/application/portfolios/audits/audits.ts";
import { Robots } from "../../../../../server/application/portfolios/digest/robots.ts";
import {
  isDue,
  slotAfter,
  slotBefore,
} from "../../../../../server/application/portfolios/digest/week.ts";
import type { DeskRecords } from "../../../../../server/application/ports/desk-records.ts";
import type { Posted } from "../../../../../server/application/ports/posting.ts";
import { openRulebook } from "../../../../../server/application/rulesets/rulebook.ts";
import {
  CONSULTANT,
  GOOD_FACTS,
  portfoliosInMemory,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { countedRandomness } from "../../../../helpers/counted-randomness.ts";
import { ACCEPTED } from "../../../../helpers/held-posts.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { TestClock } from "../../../../helpers/test-clock.ts";

const MONDAY_9 = { weekday: 1, hour: 9 };
const at = (text: string) => new Date(text);

describe("the week of a digest", () => {
  it("begins at its hour in Shanghai", () => {
    const before = slotBefore(at("2026-11-30T00:59:59Z"), MONDAY_9);
    const after = slotBefore(at("2026-11-30T01:00:00Z"), MONDAY_9);

    expect([before.week, after.week]).toEqual(["2026-11-23", "2026-11-30"]);
    expect(slotAfter(at("2026-11-30T01:00:00Z"), MONDAY_9).at).toEqual(at("2026-12-07T01:00:00Z"));
    expect(slotBefore(at("2026-11-29T16:00:00Z"), { weekday: 7, hour: 23 }).at).toEqual(
      at("2026-11-29T15:00:00Z"),
    );
  });

  it.each([
    ["the first", "2026-11-30", [], true],
    ["once it is recorded", "2026-11-30", ["2026-11-30"], false],
    ["after weeks without", "2026-11-30", ["2026-10-05"], true],
    ["a week that the clock went back to", "2026-11-23", ["2026-11-30"], false],
    ["after the clock ran months ahead once", "2026-11-30", ["2027-05-03"], true],
  ])("is due: %s", (_what, week, recorded, due) => {
    const slot = { week, at: at(`${week}T01:00:00Z`) };

    expect(isDue(slot, at("2026-01-01T00:00:00Z"), recorded)).toBe(due);
  });

  it("is not due for what was before the robot", () => {
    const slot = slotBefore(at("2026-11-30T02:00:00Z"), MONDAY_9);

    expect(isDue(slot, at("2026-11-30T01:30:00Z"), [])).toBe(false);
  });
});

class Killed extends Error {}

/** What dies with a process at any write or post, and what stays. */
async function world(seed: number) {
  const clock = new TestClock("2026-11-21T04:00:00.000Z");
  const randomness = countedRandomness();
  const { portfolios } = portfoliosInMemory({ clock });
  const open = await seedPortfolio(portfolios, [{ account: "甲", facts: GOOD_FACTS }]);
  const kept = memoryDeskRecords();
  const secrets = await openSecretBox({ file: `${await temporaryDirectory()}/secret.key` });
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let mayDie = false;
  const perhaps = () => {
    if (mayDie && random() < 0.15) throw new Killed();
  };
  const deskRecords: DeskRecords = {
    ...kept,
    async put(record, bytes) {
      perhaps();
      const put = await kept.put(record, bytes);
      perhaps();
      return put;
    },
  };
  const arrived: Date[] = [];
  const poster = {
    check: () => "fine" as const,
    async post({ beforeSending }: { beforeSending?: () => Promise<void> }): Promise<Posted> {
      perhaps();
      const chance = random();
      if (mayDie && chance < 0.1)
        return { ok: false, code: "not-reachable", mayHaveArrived: false };
      await beforeSending?.();
      perhaps();
      arrived.push(clock.now());
      perhaps();
      if (mayDie && chance < 0.15) return { ok: false, code: "too-slow", mayHaveArrived: true };
      return ACCEPTED;
    },
  };
  const rulebook = openRulebook(loadRulesets());
  const pause = () => Promise.resolve();
  const audits = new Audits({ portfolios, deskRecords, rulebook, clock, randomness, pause });
  const robots = new Robots({
    ...{ audits, deskRecords, portfolios, poster, secrets, clock, randomness },
    actionLists: new ActionLists({ pause }),
    enqueue: () => Promise.resolve(),
    words: {
      digest: () => ({ title: "t", lines: ["x"], more: "" }),
      test: () => ({ title: "t", lines: ["x"], more: "" }),
    },
  });
  const form = {
    kind: "wecom",
    address: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7abc",
    secret: "",
    weekday: "1",
    hour: "9",
    language: "zh-CN",
  };
  const made = await robots.create(CONSULTANT, open.head.id, form);
  if (!made.ok) throw new Error("the robot is made");
  mayDie = true;
  return { clock, random, robots, robot: made.value, arrived, deskRecords: kept };
}

/** The process runs on after a kill: the job is due again at once. */
async function runs(robots: Robots, id: string): Promise<void> {
  for (;;) {
    try {
      await robots.run(id);
      return;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

/** A thousand in all. */
const [WORLDS, WEEKS] = [20, 50];

describe("a digest over a thousand weeks of kills, outages and clocks that jump", () => {
  const seeds = Array.from({ length: WORLDS }, (_, seed) => seed + 1);
  it.each(seeds)(
    "is sent once a week at most, and every week has what became of it: %d",
    async (seed) => {
      const { clock, random, robots, robot, arrived } = await world(seed);
      const begun = clock.now().getTime();
      const end = begun + WEEKS * 7 * 86_400_000;
      while (clock.now().getTime() < end) {
        await runs(robots, robot.id);
        const chance = random();
        // Mostly some hours; sometimes a fortnight without the service, sometimes a clock put back over the hour.
        if (chance < 0.02) clock.advance({ days: 14 });
        else if (chance < 0.1) clock.advance({ seconds: -2 * 3600 });
        else clock.advance({ seconds: 3600 * (1 + Math.floor(random() * 40)) });
      }
      const sent = await robots.sent(robot.id);

      const weeks = arrived.map((time) => slotBefore(time, MONDAY_9).week);
      const doubled = weeks.filter((week, index) => weeks.indexOf(week) !== index);
      expect(doubled).toEqual([]);
      expect(new Set(sent.map(({ week }) => week)).size).toBe(sent.length);
      // Nothing that arrived is told as not sent, and what is told as sent arrived.
      const told = new Map(sent.map(({ week, phase }) => [week, phase]));
      expect(sent.filter(({ phase, week }) => phase === "sent" && !weeks.includes(week))).toEqual(
        [],
      );
      expect(
        weeks.filter((week) => !["sent", "unknown", "sending"].includes(told.get(week) ?? "")),
      ).toEqual([]);
      // A fortnight without the service is one digest, not two.
      expect(sent.length).toBeGreaterThan(WEEKS / 2);
      expect(sent.filter(({ phase }) => phase === "made").length).toBeLessThanOrEqual(1);
    },
  );

  it("that nobody knows of is sent again when somebody says so", async () => {
    const { clock, robots, robot, arrived } = await world(99);
    let unknown = null;
    while (unknown === null) {
      clock.advance({ days: 1 });
      await runs(robots, robot.id);
      unknown = (await robots.sent(robot.id)).find(({ phase }) => phase === "unknown") ?? null;
    }
    const before = arrived.length;
    await robots
      .sendAgain(CONSULTANT, robot.portfolio, { robot: robot.id, digest: unknown.id })
      .catch(() => undefined);
    for (let count = 0; count < 30; count += 1) {
      clock.advance({ seconds: 3600 });
      await runs(robots, robot.id);
    }

    expect(arrived.length).toBeGreaterThan(before);
  });
});
