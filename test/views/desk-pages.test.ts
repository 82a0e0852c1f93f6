/** Every page of the consultant's desk, in the states that people meet, in both languages. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { words } from "../server/routes/pages/visitor.ts";
import { pageFaults } from "./page-faults.ts";
import { DESK_SCENES, type Desk, openDesk } from "./scenes/desk.ts";

let service: TestApp;
let unused: TestApp;
beforeAll(async () => {
  [service, unused] = [await buildTestApp(), await buildTestApp()];
});
afterAll(async () => {
  await service.close();
  await unused.close();
});

describe.each([
  ["zh-CN", /[\u4e00-\u9fff]/],
  ["en", /[a-z]{3}/],
] as const)("in %s", (language, script) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(service, unused, language);
  });

  it.each(Object.entries(DESK_SCENES))(
    "%s is a whole page without a fault",
    async (_name, scene) => {
      const page = await scene(desk);

      expect(page.status).toBeLessThan(500);
      expect(pageFaults(page.html)).toEqual([]);
      expect(page.html).toContain(`<html lang="${language}">`);
      if (page.status < 400 && !page.url.startsWith("/onboardings/")) {
        expect(page.html).toContain("noindex");
      }
      expect(words(page)).toMatch(script);
    },
  );
});
