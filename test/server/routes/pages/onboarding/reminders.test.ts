import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { control } from "../control-sandbox.ts";
import { ELIGIBLE, enabled, withRoom } from "../merchant-forms.ts";
import { find, marked, Visitor, words } from "../visitor.ts";

const HOUR = 3600;

let test: TestApp;
let visitor: Visitor;
beforeEach(async () => {
  test = await buildTestApp();
  visitor = new Visitor(test.app);
});
afterEach(() => test.close());

const passes = async (seconds: number) => {
  test.clock.advance({ seconds });
  await test.jobs.runDue();
};

async function applied(): Promise<string> {
  await control(test, "PUT", "/profile", { liveEnabled: false });
  const path = await visitor.begins("connected");
  const facts = await visitor.visits(`${path}/eligibility`);
  await visitor.submits(facts, "facts.submitted", { fields: ELIGIBLE });
  const fields = { appid: "wxsandbox0001", appsecret: "a-secret" };
  const page = await visitor.submits(
    await visitor.visits(`${path}/enable`),
    "connection.submitted",
    { fields },
  );
  await visitor.submits(page, "enable.application-requested");
  return path;
}

describe("a reminder", () => {
  it("that the admin has to accept comes four hours before, and tells when it is too late", async () => {
    const path = await applied();
    await passes(19 * HOUR);
    expect(marked(await visitor.visits(path), "data-reminder")).toBeNull();

    await passes(HOUR);
    const overview = await visitor.visits(path);
    expect(words(overview)).toContain("开通申请快要失效了");
    expect(words(overview)).toContain("2026-11-22 12:00（北京时间）");
    await passes(4 * HOUR);
    const lapsed = await visitor.visits(`${path}/enable`);

    expect(marked(lapsed, "data-reminder")).toBe("consent-lapses");
    expect(words(lapsed)).toContain("开通申请可能已失效");
    expect(marked(lapsed, "data-application")).toBe("lapsed");
    expect([...pageFaults(overview.html), ...pageFaults(lapsed.html)]).toEqual([]);
    const again = await visitor.submits(lapsed, "enable.withdrawn");
    expect(
      find(again, "input", { name: "intent", value: "enable.application-requested" }),
    ).toHaveLength(1);
    expect(marked(again, "data-reminder")).toBeNull();
  });

  it("is put away where it was shown, and a second time without harm", async () => {
    const path = await applied();
    await passes(20 * HOUR);
    const overview = await visitor.visits(path);
    const step = await visitor.visits(`${path}/enable`);

    const away = await visitor.sends(overview, "reminder.dismissed");
    const late = await visitor.sends(step, "reminder.dismissed");

    expect(away.reply.headers.location).toBe(path);
    expect([late.status, late.reply.headers.location]).toEqual([303, `${path}/enable`]);
    expect(marked(await visitor.visits(path), "data-reminder")).toBeNull();
    expect(words(await visitor.visits(`${path}/report`))).toContain(
      "关闭了提醒：24 小时内同意条款",
    );
  });

  it("of the plugin leads to the code, and goes when the submission is recorded", async () => {
    const path = await visitor.begins("manual");
    const facts = await visitor.visits(`${path}/eligibility`);
    await visitor.submits(facts, "facts.submitted", { fields: ELIGIBLE });
    const enable = await visitor.visits(`${path}/enable`);
    await visitor.submits(await visitor.submits(enable, "enable.applied"), "enable.approved");
    await passes(25 * HOUR);

    const overview = await visitor.visits(path);
    expect(marked(overview, "data-reminder")).toBe("plugin-resubmission");
    expect(find(overview, "a", { href: `${path}/enable`, class: "button plain" })).toHaveLength(1);
    const done = await visitor.submits(
      await visitor.visits(`${path}/enable`),
      "enable.plugin-submitted",
    );

    expect(marked(done, "data-plugin")).toBe("submitted");
    expect(marked(done, "data-reminder")).toBeNull();
    expect(marked(await visitor.visits(path), "data-reminder")).toBeNull();
  });

  it("of the room comes a day before, in English too, and not once it has begun", async () => {
    const path = await enabled(visitor);
    await withRoom(visitor, path);
    await visitor.visits(`${path}?lang=en`);
    await passes(6 * 24 * HOUR + 8 * HOUR);

    const room = await visitor.visits(`${path}/room`);
    expect(words(room)).toContain("The room begins soon");
    expect(words(room)).toContain("2026-11-28 20:00 (Beijing time)");
    expect(pageFaults(room.html)).toEqual([]);
    expect(words(await visitor.visits(`${path}/jobs`))).toContain("Reminder: the room begins soon");
    await passes(24 * HOUR);

    expect(marked(await visitor.visits(`${path}/room`), "data-reminder")).toBeNull();
  });
});
