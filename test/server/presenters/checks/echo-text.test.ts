import { expect, it } from "vitest";
import { echoText } from "../../../../server/presenters/checks/check-page.ts";
import { zhCn } from "../../../../server/presenters/texts/zh-cn.ts";

it.each([
  ["1,200", "1200"],
  ["８０", "80"],
  ["90;100;110", "90; 100; 110"],
  ["¥10000.01元", "10000.01"],
])("says nothing of %s, which means what it says", (typed, understood) => {
  expect(echoText({ typed, understood }, zhCn)).toBeNull();
});

it.each([
  ["1w", "10000"],
  ["1.2万", "12000"],
  ["20261120", "2026-11-20"],
  ["1,2", "12"],
])("says how %s was read", (typed, understood) => {
  expect(echoText({ typed, understood }, zhCn)).toContain(`“${typed}”`);
});
