import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNamer } from "../../../../../server/application/audits/clients/file-names.ts";

const named = (...names: string[]) => {
  const nameOf = fileNamer(["index"], "没有名称");
  return names.map(nameOf);
};

describe("the name of a client's files", () => {
  it.each([
    ["重庆渝味优选食品有限公司", "重庆渝味优选食品有限公司"],
    ["甲乙（上海）科技 有限公司", "甲乙（上海）科技 有限公司"],
    ["../../etc/passwd", "etc_passwd"],
    ["C:\\a\\b", "C_a_b"],
    ["..", "没有名称"],
    ["", "没有名称"],
    ["   ", "没有名称"],
    [".hidden.", "hidden"],
    ["--rf", "rf"],
    ["con", "con_"],
    ["COM1.甲", "COM1_.甲"],
    ["index", "index (2)"],
    ["INDEX", "INDEX (2)"],
    ["甲\u202egnp.exe\u0000乙", "甲_gnp.exe_乙"],
    ['a?b*c<d>e|f"g', "a_b_c_d_e_f_g"],
    ["50%#1", "50_1"],
  ])("of `%s` is `%s`", (name, file) => {
    expect(named(name)).toEqual([file]);
  });

  it("is given once, also where a system sees no difference", () => {
    expect(named("甲", "甲", "ＡＢ", "ab", "Ab", "甲 (2)")).toEqual([
      "甲",
      "甲 (2)",
      "ＡＢ",
      "ab (2)",
      "Ab (3)",
      "甲 (2) (2)",
    ]);
  });

  it("is short enough for every file system, and no character of it is cut", () => {
    const [name = ""] = named("𠮷".repeat(200));

    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(150);
    expect(name).toMatch(/^𠮷+$/u);
  });

  it("leads out of no folder, whatever the client is called", () => {
    const texts = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 20 }), (names) => {
        const files = named(...names);
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
        for (const file of files) {
          expect(file).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]|^\.|^\s|[.\s]$/u);
          expect(file).not.toBe("");
        }
      }),
      { numRuns: 100 },
    );
  });
});
