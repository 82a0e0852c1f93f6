import { describe, expect, it } from "vitest";
import type { MemberAnswers } from "../../../../machines/onboarding/answers.ts";
import { parseMember, ROLE_CAPS } from "../../../../server/application/members/answers.ts";
import { problemsOf } from "../reading/problems.ts";

const member = (username: string, role: MemberAnswers["role"] = "anchor"): MemberAnswers => ({
  username,
  role,
  nickname: null,
});
const crowd = (count: number, role: MemberAnswers["role"]) =>
  [...Array(count).keys()].map((number) => member(`${role}_${number}`, role));
const problems = (input: unknown, existing: readonly MemberAnswers[] = []) =>
  problemsOf(parseMember(input, existing));

describe("a member", () => {
  it("is taken without a nickname", () => {
    expect(parseMember({ username: " kaibo_anchor ", role: "anchor", nickname: "" }, [])).toEqual({
      ok: true,
      value: member("kaibo_anchor"),
    });
  });

  it.each([
    [{ username: "abcd", role: "anchor" }, ["/member/username wechat-id-expected"]],
    [{ role: "anchor" }, ["/member/username required"]],
    [{ username: "kaibo_anchor" }, ["/member/role required"]],
    [{ username: "kaibo_anchor", role: "super-admin" }, ["/member/role choice-expected"]],
    [{ username: "kaibo_anchor", role: "anchor", nickname: "字".repeat(15) }, []],
    [
      { username: "kaibo_anchor", role: "anchor", nickname: "字".repeat(16) },
      ["/member/nickname text-width"],
    ],
    [{ username: "kaibo_anchor", role: "anchor", age: 3 }, ["/member/age key-unexpected"]],
    [{}, ["/member/role required", "/member/username required"]],
  ])("%j", (input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  it.each([
    ["the same role twice", "anchor", ["anchor"], ["/member/username member-duplicate"]],
    ["a second management role", "operator", ["admin"], ["/member/role role-taken"]],
    ["a second management role, the other way", "admin", ["operator"], ["/member/role role-taken"]],
    ["an anchor who is an admin", "anchor", ["admin"], []],
    ["an operator who is an anchor", "operator", ["anchor"], []],
    ["a third role", "operator", ["anchor", "admin"], ["/member/role role-taken"]],
  ] as const)("%s", (_, role, held, expected) => {
    const existing = held.map((one) => member("same_person", one));

    expect(problems({ username: "same_person", role }, existing)).toEqual(expected);
    expect(problems({ username: "Same_Person", role }, existing)).toEqual(expected);
    expect(problems({ username: "other_person", role }, existing)).toEqual([]);
  });

  it.each(["admin", "operator", "anchor"] as const)(
    "is one too many beyond the cap: %s",
    (role) => {
      const cap = ROLE_CAPS[role];

      expect(problems({ username: "newcomer", role }, crowd(cap - 1, role))).toEqual([]);
      expect(problems({ username: "newcomer", role }, crowd(cap, role))).toEqual([
        "/member/role role-full",
      ]);
      expect(problems({ username: "no id", role }, crowd(cap, role))).toEqual([
        "/member/role role-full",
        "/member/username wechat-id-expected",
      ]);
    },
  );
});
