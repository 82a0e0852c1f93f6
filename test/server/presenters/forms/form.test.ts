import { describe, expect, it } from "vitest";
import { errorSummary } from "../../../../server/presenters/forms/error-summary.ts";
import {
  FormBuilder,
  type FormInput,
  plainGroup,
} from "../../../../server/presenters/forms/form.ts";
import { en } from "../../../../server/presenters/texts/en.ts";
import { zhCn } from "../../../../server/presenters/texts/zh-cn.ts";

const input = (given: Partial<FormInput> = {}): FormInput => ({
  t: zhCn,
  language: "zh-CN",
  values: {},
  problems: [],
  ...given,
});
const builder = (given: Partial<FormInput> = {}) => new FormBuilder(input(given), "/facts");

describe("a dated field", () => {
  it.each([
    [{}, "", false],
    [{ on: ["never"] }, "", true],
    [{ on: ["", "never"] }, "", true],
    [{ on: ["2026-11-03"] }, "2026-11-03", false],
    [{ on: ["2026-11-03", "never"] }, "2026-11-03", true],
  ])("of %j shows the date %j, and whether never is ticked: %j", (values, value, isChosen) => {
    expect(builder({ values }).dated("on", "哪天")).toMatchObject({ value, never: { isChosen } });
  });
});

describe("a field", () => {
  it("never holds a secret that was typed", () => {
    const field = builder({ values: { s: ["secret"] } }).input("s", "密钥", { type: "password" });

    expect(JSON.stringify(field)).not.toContain("secret");
  });

  it("has the problems of its pointer, and of what lies within it, in one sentence", () => {
    const problems = [
      { pointer: "/facts/dau", code: "seven-days-expected", read: "x", params: { count: 2 } },
      { pointer: "/facts/dau/3", code: "integer-expected", read: '"a"' },
      { pointer: "/facts/dauX", code: "required", read: "" },
    ] as const;
    const { error } = builder({ problems }).input("dau", "DAU");

    expect(error).toBe('读到 2 个数，应为七天各一个；读到 "a"，应为不小于 0 的整数，例如 120');
  });

  it("says times and roles as people do", () => {
    const { error: time } = builder({
      problems: [
        {
          pointer: "/facts/on",
          code: "time-too-soon",
          read: '"2026-11-21T12:05:00+08:00"',
          params: { now: "2026-11-21T12:00:00+08:00" },
        },
      ],
    }).input("on", "时间");
    const { error: role } = builder({
      t: en,
      language: "en",
      problems: [
        {
          pointer: "/facts/role",
          code: "role-taken",
          read: "",
          params: { username: "li", role: "admin" },
        },
      ],
    }).input("role", "Role");

    expect(time).toContain('读到 "2026-11-21 12:05"');
    expect(time).toContain("现在是 2026-11-21 12:00");
    expect(role).toContain("management role Admin already");
  });

  it("keeps the id of a picture that was handed in", () => {
    const field = builder({ values: { "cover-kept": ["img_1"] } }).file("cover", "封面");

    expect(field).toMatchObject({ kept: { name: "cover-kept", value: "img_1" } });
    expect(builder().file("cover", "封面")).toMatchObject({ kept: { hint: null } });
  });
});

describe("the error summary", () => {
  const groups = (given: FormInput) =>
    plainGroup(new FormBuilder(given, "/facts").input("dau", "日活"));

  it("is none without problems", () => {
    expect(errorSummary(input(), "/facts", groups(input()))).toBeNull();
  });

  it("leads to each field by its id, also where the form is there several times", () => {
    const given = input({
      idSuffix: "-k1",
      problems: [{ pointer: "/facts/dau", code: "required", read: "" }],
    });

    expect(errorSummary(given, "/facts", groups(given))).toEqual({
      title: "有 1 处需要修改",
      errors: [{ href: "#dau-k1", message: "日活：这一项还没有填写" }],
    });
  });

  it("leads nowhere for what is no field of the form", () => {
    const given = input({ problems: [{ pointer: "/key", code: "required", read: "" }] });

    expect(errorSummary(given, "/facts", groups(given))?.errors).toEqual([
      { href: null, message: "这一项还没有填写" },
    ]);
  });
});
