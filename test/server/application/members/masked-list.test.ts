import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Member } from "../../../../machines/onboarding/context.ts";
import { canBe, whoIsThere } from "../../../../server/application/members/masked-list.ts";
import type { WeChatMemberListed } from "../../../../server/application/ports/wechat/members.ts";

type Role = Member["answers"]["role"];

function member(
  key: string,
  username: string,
  more: Partial<Member> & { role?: Role } = {},
): Member {
  const { role = "anchor", ...rest } = more;
  const answers = { username, role, nickname: null };
  return { key, answers, status: "authorised", problem: null, listed: null, ...rest };
}

const ADMIN = 1;
const ANCHOR = 2;
const OPERATOR = 3;
const listed = (maskedUsername: string, ...roles: number[]): WeChatMemberListed => ({
  maskedUsername,
  nickname: "",
  roles: roles.length > 0 ? roles : [ANCHOR],
});

describe("a masked id", () => {
  it.each([
    ["xiaobai_live", "xi****ve"],
    ["xiaobai_live", "XI****VE"],
    ["XiaoBai_live", "xi****ve"],
    ["xiaobai_live", "xi*b**ve"],
    ["xiaobai_live", "xi*ai*li*ve"],
    ["xiaobai_live", "****"],
    ["xiaobai_live", "xi****"],
    ["xiaobai_live", "****live"],
    ["xiaobai_live", "xiaobai_live"],
    ["xiaobai_live", "Xiaobai_Live"],
    ["abab", "ab****ab"],
  ])("can be %s when it is %s", (username, masked) => {
    expect(canBe(username, masked)).toBe(true);
  });

  it.each([
    ["xiaobai_live", "xi****va"],
    ["xiaobai_live", "yi****ve"],
    ["xiaobai_live", "xi*ai*bo*ve"],
    ["xiaobai_live", "xi*li*ai*ve"],
    ["xiaobai_live", "xiaobai"],
    ["xiaobai_live", ""],
    ["aba", "ab****ba"],
    ["xive", "xiv****ive"],
  ])("cannot be %s when it is %s", (username, masked) => {
    expect(canBe(username, masked)).toBe(false);
  });

  it("always can be the id that it was made of", () => {
    const id = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_-]{5,19}$/);
    const cuts = fc.array(fc.tuple(fc.nat(19), fc.nat(6)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(id, cuts, fc.boolean(), (username, hidden, isUpper) => {
        const shown = Array.from(username, (letter, index) =>
          hidden.some(([from, length]) => index >= from && index <= from + length) ? "*" : letter,
        );
        const mask = isUpper ? shown.join("").toUpperCase() : shown.join("");
        expect(canBe(username, mask)).toBe(true);
        expect(canBe(username, mask.replaceAll(/\*+/g, "****"))).toBe(true);
      }),
    );
  });
});

describe("who is there of our members", () => {
  it("is whoever holds the same role under an id that can be theirs", () => {
    const members = [
      member("one1", "xiaobai_live"),
      member("two2", "xiaohei_live", { role: "admin" }),
    ];

    expect(whoIsThere(members, [listed("xi****ve", ANCHOR)])).toEqual({
      there: ["one1"],
      others: 0,
    });
    expect(whoIsThere(members, [listed("xi****ve", ADMIN)])).toEqual({
      there: ["two2"],
      others: 0,
    });
    expect(whoIsThere(members, [listed("xi****ve", OPERATOR)])).toEqual({ there: [], others: 1 });
  });

  it("is nobody and everybody else where the lists have nothing in common", () => {
    expect(whoIsThere([], [listed("xi****ve"), listed("li****li")])).toEqual({
      there: [],
      others: 2,
    });
    expect(whoIsThere([member("one1", "xiaobai_live")], [])).toEqual({ there: [], others: 0 });
  });

  it("counts one person of the list for one WeChat id only, however alike two ids look", () => {
    const alike = [member("one1", "xiaobai_live"), member("two2", "xiaohei_live")];

    expect(whoIsThere(alike, [listed("xi****ve")])).toEqual({ there: ["one1"], others: 0 });
    const both = [listed("xi****ve"), listed("xi****ve")];
    expect(whoIsThere(alike, both)).toEqual({ there: ["one1", "two2"], others: 0 });
  });

  it("counts one person of the list for all roles of one WeChat id", () => {
    const roles = [
      member("one1", "xiaobai_live"),
      member("two2", "XiaoBai_Live", { role: "operator" }),
    ];

    const there = whoIsThere(roles, [listed("xi****ve", ANCHOR, OPERATOR), listed("xi****ve")]);

    expect(there).toEqual({ there: ["one1", "two2"], others: 1 });
  });

  it("takes the entry that shows most of the id, so that the vaguer one is left to somebody else", () => {
    const members = [member("one1", "xiaobai_live"), member("two2", "xuwei_love")];

    const there = whoIsThere(members, [listed("x****e"), listed("xi****ve")]);

    expect(there).toEqual({ there: ["one1", "two2"], others: 0 });
  });

  it("lets somebody who waits for the real-name check take nobody's place", () => {
    const members = [
      member("one1", "xiaobai_live", { status: "unverified" }),
      member("two2", "xiaohei_live"),
    ];

    expect(whoIsThere(members, [listed("xi****ve")]).there).toEqual(["two2"]);
  });

  it("never counts more people than the list has, nor anybody of it twice", () => {
    const id = fc.stringMatching(/^[ab][ab_]{4,6}$/);
    const role = fc.constantFrom<Role>("admin", "operator", "anchor");
    const people = fc.uniqueArray(fc.tuple(id, role), {
      selector: ([username, one]) => `${username} ${one}`,
      maxLength: 8,
    });
    const mask = id.map((text) => `${text.slice(0, 1)}****${text.slice(-1)}`);
    const entries = fc.array(
      fc.record({
        maskedUsername: mask,
        nickname: fc.constant(""),
        roles: fc.uniqueArray(fc.constantFrom(0, 1, 2, 3), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(people, entries, (ours, list) => {
        const members = ours.map(([username, one], at) =>
          member(`key${at}`, username, { role: one }),
        );

        const { there, others } = whoIsThere(members, list);

        const ids = members.filter(({ key }) => there.includes(key)).map((m) => m.answers.username);
        expect(new Set(ids).size).toBe(list.length - others);
      }),
    );
  });
});
