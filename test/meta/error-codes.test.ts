import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JOB_PROBLEM_CODES } from "../../server/application/jobs/job-problems.ts";
import { FIELD_PROBLEM_CODES } from "../../server/application/reading/field-problems.ts";
import { ERROR_CODES } from "../../server/errors.ts";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { filesIn, textOf } from "./project-files.ts";

/** Codes that nothing uses any more: they stay in their table, because a code keeps its meaning for ever. */
const RETIRED: readonly string[] = ["picture-address-not-public", "cover-ambiguous"];

const CODES = [...ERROR_CODES, ...FIELD_PROBLEM_CODES, ...JOB_PROBLEM_CODES];
const TABLES = [
  "server/errors.ts",
  "server/application/reading/field-problems.ts",
  "server/application/jobs/job-problems.ts",
  "rules/fact-problems.ts",
];
const sources = filesIn(["server", "rules"], ".ts")
  .filter((path) => !TABLES.includes(path) && !path.startsWith("server/presenters/texts/"))
  .map(textOf)
  .join("\n");
const tests = filesIn(["test"], ".test.ts")
  .filter((path) => !path.startsWith("test/meta/"))
  .map(textOf)
  .join("\n");

describe("every code of an error, or of a problem of a field or a job", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await buildTestApp();
  });
  afterAll(() => test.close());

  it("is used somewhere, unless it is retired", () => {
    const unused = CODES.filter((code) => !sources.includes(`"${code}"`));

    expect(unused.sort()).toEqual([...RETIRED].sort());
  });

  it("is provoked by a test", () => {
    // At the end of a string or in brackets: a word of a sentence is no code.
    const isNamed = (code: string) => new RegExp(`[\\s"'\`(]${code}["'\`)]`).test(tests);

    expect(CODES.filter((code) => !isNamed(code) && !RETIRED.includes(code))).toEqual([]);
  });

  it.each(["zh-CN", "en"])("stands on the page of codes, in %s", async (language) => {
    const page = await test.app.inject({ url: `/docs/errors?lang=${language}` });
    const listed = [...page.body.matchAll(/<code>([a-z0-9-]+)<\/code>/g)].map(([, code]) => code);

    expect(page.statusCode).toBe(200);
    expect(listed.sort()).toEqual([...CODES].sort());
  });
});
