import { describe, expect, it } from "vitest";
import { readName } from "../../../../server/application/people/names.ts";
import { passwordProblem } from "../../../../server/application/people/password-rules.ts";
import { fieldProblemMessage } from "../../../../server/application/reading/field-problems.ts";

const codeOf = (password: string, name = "王芳") => passwordProblem(password, name)?.code ?? null;

describe("a new password", () => {
  it("is as long as people count, in every script", () => {
    expect(codeOf("")).toBe("required");
    for (const short of [
      "elevensigns",
      "十一个字的密码太短了吧",
      "👨‍👩‍👧‍👦👍🏽e\u0301👨‍👩‍👧‍👦👍🏽e\u0301ab",
      "é".repeat(3),
    ]) {
      expect(codeOf(short)).toBe("password-too-short");
    }
    const problem = passwordProblem("九个字不够长的密码", "王芳");
    expect(problem && fieldProblemMessage(problem, "zh-CN")).toBe(
      "现在 9 个字，还差 3 个（至少 12 个字）",
    );
    expect(problem && fieldProblemMessage(problem, "en")).toBe(
      "9 characters, 3 more are needed (at least 12)",
    );
    for (const good of [
      "twelve signs",
      "一句只有我自己知道的话呀",
      "👨‍👩‍👧‍👦👍🏽é👨‍👩‍👧‍👦👍🏽éabcdef",
      "ab ".repeat(42),
    ]) {
      expect(codeOf(good)).toBeNull();
    }
    expect(codeOf("ab ".repeat(43))).toBe("password-too-long");
    expect(codeOf(`a${"\u0301".repeat(5000)}`)).toBe("password-too-long");
  });

  it("is not the name, nor the name with something that all put behind it", () => {
    for (const name of ["wangfang@qiming", "Wang Fang Fang"]) {
      for (const password of [name, name.toUpperCase(), `${name}123`, `${name}2026!`]) {
        expect(codeOf(password, name)).toBe("password-is-name");
      }
    }
    expect(codeOf("王芳王芳王芳王芳王芳王芳")).toBe("password-is-name");
    expect(codeOf("王芳喜欢吃辣的火锅和毛肚")).toBeNull();
  });

  it("is none of those that are guessed first", () => {
    for (const common of [
      "PasswordPassword",
      "１２３４５６７８９０１２",
      "qwertyuiop12",
      "aaaaaaaaaaaa",
      "abababababab",
      "ABCDEFGHIJKLM",
      "zyxwvutsrqpon",
      "woaini1314520",
    ]) {
      expect(codeOf(common)).toBe("password-common");
    }
  });

  it("is never repeated in what is said of it", () => {
    const planted = "planted-one";
    expect(JSON.stringify(passwordProblem(planted, "x"))).not.toContain(planted);
  });
});

describe("a name", () => {
  it("is what people see of it", () => {
    expect(readName("  王\u200b芳\u202e \t Wang ")).toEqual({ ok: true, name: "王芳 Wang" });
    expect(readName("👩‍💼".repeat(15))).toMatchObject({ ok: true });
    for (const empty of ["", " \u200b\u2060 ", "\n"]) {
      expect(readName(empty)).toMatchObject({ problem: { code: "required" } });
    }
    for (const long of ["字".repeat(61), "a".repeat(100_000), `a${"\u0301".repeat(300)}`]) {
      expect(readName(long)).toMatchObject({ problem: { code: "name-expected" } });
    }
  });
});
