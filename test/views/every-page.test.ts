/** Every view with its presenter's model, in the states that merchants meet, in both languages. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { Visitor, words } from "../server/routes/pages/visitor.ts";
import { pageFaults } from "./page-faults.ts";
import { MERCHANT_SCENES } from "./scenes/merchant.ts";

let service: TestApp;
beforeAll(async () => {
  service = await buildTestApp();
});
afterAll(() => service.close());

describe.each([
  ["zh-CN", /[\u4e00-\u9fff]/],
  ["en", /[a-z]{3}/],
] as const)("in %s", (language, script) => {
  it.each(MERCHANT_SCENES)("%s is a whole page without a fault", async (_name, scene) => {
    const visitor = new Visitor(service.app);
    await visitor.visits(`/rules?lang=${language}`);

    const page = await scene(visitor, service);

    expect(pageFaults(page.html)).toEqual([]);
    expect(page.html).toContain(`<html lang="${language}">`);
    expect(words(page)).toMatch(script);
  });
});

describe("the faults of a page", () => {
  const whole = `<!doctype html><html lang="en"><head><title>A page of ours</title></head><body><h1>Hi</h1></body></html>`;
  const broken = (part: string) => whole.replace("</h1>", `</h1>${part}`);

  it("are none for a whole page", () => {
    expect(pageFaults(whole)).toEqual([]);
  });

  it.each([
    ["a second heading", "<h1>Hi</h1>", "has 2 h1"],
    ["an id twice", '<p id="a">a</p><p id="a">b</p>', "has the id a twice"],
    ["a link to nowhere", '<a href="#x">x</a>', "refers to #x, which is not there"],
    ["a field without a label", '<input type="text" name="n">', "the field n has no label"],
    ["a form within a paragraph", '<p><form method="post"></form></p>', "<form> within <p>"],
    ["a link that runs", '<a href="javascript:alert(1)">x</a>', "leads to javascript:alert(1)"],
    ["a link to another host", '<a href="//evil.example">x</a>', "leads to //evil.example"],
    ["a missing value", "<p>undefined</p>", "says undefined"],
    ["an element left open", "<p>", "</body> closes <p>"],
    ["a script within", '<script src="/assets/a.js" defer>x</script>', "has a script"],
    [
      "a script from elsewhere",
      '<script src="https://x.example/a.js" defer></script>',
      "has a script",
    ],
    ["a handler", '<p onclick="x">x</p>', "has an inline onclick"],
    ["an unescaped sign", "<p>a < b</p>", "a stray <"],
  ])("include %s", (_name, part, fault) => {
    expect(pageFaults(broken(part))).toContain(fault);
  });
});
