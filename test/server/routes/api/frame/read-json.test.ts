import accepts from "@fastify/accepts";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addProblemErrors } from "../../../../../server/plugins/problem-errors.ts";
import { takeJsonOnly } from "../../../../../server/routes/api/frame/read-json.ts";

const app = fastify();
beforeAll(async () => {
  await app.register(accepts);
  addProblemErrors(app);
  takeJsonOnly(app);
  app.post("/", ({ body }) => ({ body }));
  await app.ready();
});
afterAll(() => app.close());

const answerTo = async (payload: string, language = "en") => {
  const headers = { "content-type": "application/json", "accept-language": language };
  const reply = await app.inject({ method: "POST", url: "/", headers, payload });
  return reply.json<{ body?: unknown; detail?: string }>();
};

const crowd = (members: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: members }, (_, at) => [`k${at}`, at])));
const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

describe("a JSON body", () => {
  it.each([
    '{"a":["\\"[[[{{{",1e3,"\\u4e2d\\ud83d\\ude00 😀 [中]"]}',
    nested(32),
    crowd(100),
    '{"a:b":"c:d","e":{"a:b":[":",{"e":":"}]}}',
    JSON.stringify(Array.from({ length: 100 }, () => ["[{"])),
  ])("is taken as it says: %s", async (json) => {
    expect((await answerTo(json)).body).toEqual(JSON.parse(json));
  });

  it.each([
    ['{"a":"\\u0000"}', "U+0000"],
    ['{"\\ud800":1}', "U+0000"],
    ['["\\udc00x"]', "U+0000"],
    [nested(33), "deeper than 32"],
    [`{"a":${'{"b":'.repeat(32)}1${"}".repeat(33)}`, "deeper than 32"],
    ['{"__proto__":1}', "`__proto__`"],
    ['{"constructor":{"prototype":1}}', "`prototype`"],
    ["{", 'not valid JSON, in line 1 and column 2 a `"key"` or `}` is expected'],
    ['{"a":1,\n "b" 2}', "in line 2 and column 6 `:` is expected"],
    ["{'a':1}", 'in line 1 and column 2 a `"key"` or `}` is expected'],
    ["[NaN]", "in line 1 and column 2 a value or `]` is expected"],
    ['{"a":1,\n"a":2}', 'in line 2 and column 1 of the JSON "a" is in one object twice'],
    ['{"a":1,"\\u0061":"b:c"}', '"a" is in one object twice'],
    [`{"a":[{"b":":","b":1}],"c":"${"x".repeat(600)}"}`, '"b" is in one object twice'],
    [`{"${"n".repeat(90)}":1,"${"n".repeat(90)}":2}`, "twice"],
    [crowd(101), "more than 100 members"],
    [`[{"a":[${crowd(101)}]}]`, "more than 100 members"],
    [crowd(101).replace("k0", "\\u006b0"), "more than 100 members"],
    [`{"a":{"${"n".repeat(101)}":1},"b":"${"x".repeat(600)}"}`, "longer than 100 characters"],
  ])("is refused for what no store could keep: %s", async (json, reason) => {
    expect((await answerTo(json)).detail).toContain(reason);
  });

  it.each([
    ["{", '第 1 行第 2 列应为 `"名称"` 或 `}`'],
    ["[NaN]", "第 1 行第 2 列应为 一个值或 `]`"],
    ["{}{}", "第 1 行第 3 列应为 结尾"],
    ['{"a":1,\n"b" 2}', "第 2 行第 5 列应为 `:`"],
    ["[1 2]", "第 1 行第 4 列应为 `,` 或 `]`"],
  ])("is refused in one language: %s", async (json, reason) => {
    expect((await answerTo(json, "zh-CN")).detail).toContain(reason);
  });
});
