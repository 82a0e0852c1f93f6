import { describe, expect, it } from "vitest";
import { ERRCODES } from "../../../../server/application/errcodes/table.ts";
import { GOODS_FIELDS } from "../../../../server/application/goods/fields.ts";
import { MEMBER_FIELDS } from "../../../../server/application/members/fields.ts";
import { CALLS } from "../../../../server/application/ports/wechat/calls.ts";
import { DECIDING } from "../../../../server/application/ports/wechat/deciding-errcodes.ts";
import { ROOM_FIELDS } from "../../../../server/application/room/fields.ts";
import { DOCUMENTED } from "./documented-errcodes.ts";

const codes = ERRCODES.map(({ code }) => code);
const said = ERRCODES.flatMap(({ elsewhere = [], ...errcode }) =>
  [errcode, ...elsewhere].map((one) => ({ ...one, code: errcode.code })),
);
const texts = said.flatMap(({ code, meaning, remedy, forDevelopers }) =>
  [meaning, remedy, forDevelopers].flatMap((text) => (text ? [{ code, ...text }] : [])),
);

/** What only somebody who writes programs understands. */
const TECHNICAL =
  /开发者：|developers:|JSON|Content-Type|UTF-8|media.?id|encodeURIComponent|goodsInfo|qrcode_?url|codeurl|grant_type|access_token|client_credential|\b(?:GET|POST|params)\b/i;

describe("the table of errcodes", () => {
  it("has every code that our sources name, each once and in order", () => {
    expect(DOCUMENTED.codes).toHaveLength(92);
    expect(DOCUMENTED.codes.filter((code) => !codes.includes(code))).toEqual([]);
    expect(codes).toEqual([...new Set(codes)].sort((one, other) => one - other));
  });

  it("says of each, in whole sentences of both languages, what it means and what to do", () => {
    const isWhole = (chinese: string, english: string) =>
      /^[\p{Script=Han}\w].*。$/su.test(chinese) && /^[A-Z].*\.$/s.test(english);

    expect(texts.filter((text) => !isWhole(text["zh-CN"], text.en))).toEqual([]);
  });

  it("tells the merchant what to do in words that need no program", () => {
    const technical = said.flatMap(({ code, remedy }) =>
      Object.values(remedy).flatMap((text) => (TECHNICAL.test(text) ? [`${code}: ${text}`] : [])),
    );

    expect(technical).toEqual([]);
    expect(said.filter(({ forDevelopers }) => forDevelopers).length).toBeGreaterThanOrEqual(21);
  });

  it("gives each a source on the web, and claims no page of WeChat's for what others observed", () => {
    for (const { code, source, certainty, documentedAt } of ERRCODES) {
      expect(source.url, String(code)).toMatch(/^https:\/\/\S+$/);
      expect(source.title["zh-CN"] && source.title.en, String(code)).toBeTruthy();
      const isOfficial = /^https:\/\/developers\.weixin\.qq\.com\/(?!community\/)/.test(source.url);
      expect(isOfficial, String(code)).toBe(certainty !== "observed");
      if (certainty === "observed") expect(documentedAt, String(code)).toEqual([]);
    }
  });

  it("knows of one code only that WeChat lists it without a text", () => {
    const bare = ERRCODES.filter(({ certainty }) => certainty === "listed-without-text");

    expect(bare.map(({ code }) => code)).toEqual([2003]);
  });

  it("names the calls whose page lists a code, no more and no fewer", () => {
    const listed = Object.entries(DOCUMENTED.calls).flatMap(([name, { errcodes }]) =>
      errcodes.map((code) => `${code} ${name}`),
    );
    const named = ERRCODES.flatMap(({ code, documentedAt }) =>
      documentedAt.map((name) => `${code} ${name}`),
    );

    expect(listed.length).toBeGreaterThan(100);
    expect(named.sort()).toEqual(listed.sort());
  });

  it("names fields that the form of the step has", () => {
    const forms = { room: ROOM_FIELDS, goods: GOODS_FIELDS, anchors: MEMBER_FIELDS };
    const known = (step: string) =>
      Object.entries(forms).flatMap(([one, rows]) =>
        step === one || step === "any" ? Object.keys(rows) : [],
      );
    const named = ERRCODES.flatMap(({ elsewhere = [], ...errcode }) => [errcode, ...elsewhere]);
    const about = named.flatMap(({ step, field }) =>
      field === undefined ? [] : [{ step, field }],
    );

    expect(about.length).toBeGreaterThan(20);
    expect(about.filter(({ step, field }) => !known(step).includes(field))).toEqual([]);
  });

  it("has every code by which something is decided", () => {
    const deciding = Object.values(DECIDING).flat();

    expect(deciding.filter((code) => !codes.includes(code))).toEqual([]);
    expect(deciding).toHaveLength(new Set(deciding).size);
  });

  it("tells another meaning of a code once for a call", () => {
    for (const { code, elsewhere = [] } of ERRCODES) {
      const calls = elsewhere.flatMap(({ at }) => at);
      expect(calls, String(code)).toEqual([...new Set(calls)]);
    }
  });
});

describe("the calls", () => {
  it.each(Object.entries(DOCUMENTED.calls))("have %s as WeChat documents it", (name, call) => {
    const known = new Map(Object.entries(CALLS)).get(name);

    expect(known).toMatchObject({ method: call.method, path: call.path, page: call.page });
  });
});
