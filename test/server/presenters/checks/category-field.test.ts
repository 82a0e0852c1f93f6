import { expect, it } from "vitest";
import { categoryField } from "../../../../server/presenters/checks/category-field.ts";
import { offeredCategoriesOf } from "../../../../server/presenters/checks/offered-categories.ts";
import { FormBuilder } from "../../../../server/presenters/forms/form.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";
import { rulesetUnderTest } from "../../../rules/ruleset-under-test.ts";

const t = textsIn("zh-CN");

it.each([
  ["wechat-live@2020-09", "输入其他类目", 18, 0],
  ["wechat-live@2026-07", "搜索或输入类目", 28, 70],
])("under %s the field for categories says what it can do: %s", (name, label, ticks, found) => {
  const offered = offeredCategoriesOf(rulesetUnderTest(name).ruleset);
  const form = new FormBuilder({ t, language: "zh-CN", values: {}, problems: [] }, "/facts");
  const field = categoryField(form, { name: "categories", label: "类目" }, { offered, t });
  const { groups, other } = field.kind === "categories" ? field : { groups: [], other: null };

  expect(other?.label).toBe(label);
  expect(groups.flatMap(({ options }) => options)).toHaveLength(ticks);
  expect(other?.suggestions.length).toBeGreaterThanOrEqual(found);
  expect(found > 0 || other?.suggestions.length === 0).toBe(true);
});
