import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { jobId } from "../../../../helpers/job-factory.ts";
import { attribute } from "../../../../views/html.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { find, Visitor, words } from "../visitor.ts";

let test: TestApp;
beforeAll(async () => {
  test = await buildTestApp({
    jobHandlers: {
      counting: async (_job, run) => {
        await run.progress({ done: 2, total: 8, failed: 1 });
        throw new Error("ours");
      },
    },
  });
});
afterAll(() => test.close());

async function withJob(language: "zh-CN" | "en" = "zh-CN") {
  const visitor = new Visitor(test.app);
  await visitor.visits(`/?lang=${language}`);
  const path = await visitor.begins();
  const onboardingId = path.split("/")[2] ?? "";
  const { id } = await test.jobs.enqueue({ kind: "counting", subject: onboardingId, key: "one" });
  return { visitor, path, id };
}

describe("the page of a job", () => {
  it.each([
    ["zh-CN", "已完成 2 / 8 · 其中失败 1", "内部错误"],
    ["en", "2 of 8 done · 1 of them failed", "internal error"],
  ] as const)(
    "shows how far it came, in %s, and asks again by itself",
    async (language, progress, problem) => {
      const { visitor, path, id } = await withJob(language);
      await test.jobs.runDue();

      const page = await visitor.visits(`${path}/jobs/${id}`);

      expect(words(page)).toContain(progress);
      expect(words(page)).toContain(problem);
      expect(words(page)).toContain("2026-11-21 12:01");
      const [bar] = find(page, "progress");
      expect([bar && attribute(bar, "value"), bar && attribute(bar, "max")]).toEqual(["2", "8"]);
      expect(find(page, "meta", { "http-equiv": "refresh" })).toHaveLength(1);
      expect(pageFaults(page.html)).toEqual([]);
    },
  );

  it("rests when the job has ended", async () => {
    const { visitor, path, id } = await withJob();
    await test.jobs.cancel(id);

    const page = await visitor.visits(`${path}/jobs/${id}`);

    expect(words(page)).toContain("已取消");
    expect(find(page, "meta", { "http-equiv": "refresh" })).toEqual([]);
  });

  it("is found in the list, which may be empty", async () => {
    const visitor = new Visitor(test.app);
    const empty = await visitor.visits(`${await visitor.begins()}/jobs`);
    const { visitor: holder, path, id } = await withJob();
    const list = await holder.visits(`${path}/jobs`);

    expect(words(empty)).toContain("还没有后台任务");
    expect(find(list, "a", { href: `${path}/jobs/${id}` })).toHaveLength(1);
    expect([...pageFaults(empty.html), ...pageFaults(list.html)]).toEqual([]);
  });

  it("is 404 for a stranger, for another onboarding of the same browser, and for no job", async () => {
    const { visitor, path, id } = await withJob();
    const other = await visitor.begins();
    const stranger = new Visitor(test.app);

    const statuses = [
      await stranger.visits(`${path}/jobs/${id}`),
      await stranger.visits(`${path}/jobs`),
      await visitor.visits(`${other}/jobs/${id}`),
      await visitor.visits(`${path}/jobs/${jobId(99)}`),
    ].map(({ status }) => status);

    expect(statuses).toEqual([404, 404, 404, 404]);
  });
});
