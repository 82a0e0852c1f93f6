import { beforeAll, describe, expect, test } from "vitest";
import { buildTestApp, type TestApp } from "../../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../../helpers/sign-in.ts";
import { attribute } from "../../../../../views/html.ts";
import { textRow, xlsxParts, zipped } from "../../../../adapters/lists/workbook-parts.ts";
import { find, type Page, signedInVisitor } from "../../visitor.ts";

const LIST = [
  "公司名称,小程序名称,主体类型,所在地,类目,最近支付日期,公众号粉丝数,近7日DAU,最近严重违规日期,近一年广告消耗",
  "渝味食品,店1,企业,重庆,商家自营>食品,2026-11-10,约1200,1,无,0",
  "若谷百货,店2,企业,重庆,商家自营>食品,2026-11-10,500,1,无,0",
].join("\n");
let app: TestApp;
let person: SignedInPerson;

beforeAll(async () => {
  app = await buildTestApp();
  person = await signedInPerson(app, "王芳");
});

async function get(url: string, headers: Record<string, string> = {}) {
  const reply = await app.app.inject({ url, headers: { ...person.headers, ...headers } });
  return { status: reply.statusCode, text: reply.body, cookies: reply.cookies };
}

/** Sends a form of the page, with its token. */
async function post(from: string, action: string, fields: Record<string, string> = {}) {
  const page = await get(from);
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  const given = page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const reply = await app.app.inject({
    method: "POST",
    url: action,
    headers: {
      ...person.headers,
      cookie: `${person.headers.cookie}; ${given}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    payload: new URLSearchParams({ _csrf: token, ...fields }).toString(),
  });
  const { location = "" } = reply.headers;
  return { status: reply.statusCode, to: location, text: reply.body };
}

async function portfolio(): Promise<string> {
  return `/portfolios/${(await app.portfolios.create(person.principal, "客户")).id}/import`;
}

function dataIn(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`data-${name}="([^"]*)"`, "g"))].map(([, one]) => one ?? "");
}

/** The sheets that are offered: name, rows, and whether it is ticked. */
function sheetsOn(page: Page) {
  return find(page, "input", { name: "sheet" }).map((box) => [
    attribute(box, "value"),
    /\d+/.exec(box.parent?.text.replace(attribute(box, "value") ?? "", "") ?? "")?.[0] ?? "",
    box.attributes.has("checked"),
  ]);
}

describe("importing a list on pages", () => {
  test("goes from pasted cells over columns and cells to what changes, is applied and taken back", async () => {
    const base = await portfolio();
    const staged = await post(base, base, { text: LIST });
    expect(staged.status).toBe(303);
    const columns = await get(staged.to);
    expect(dataIn(columns.text, "column")).toHaveLength(10);
    const one = staged.to.replace(/\/columns$/, "");
    const chosen = await post(staged.to, staged.to, {
      observedOn: "2026-11-11",
      source: "document",
    });
    expect(chosen).toMatchObject({ status: 303, to: `${one}/cells` });
    const cells = await get(`${one}/cells`);
    expect(dataIn(cells.text, "typed")).toEqual(["约1200"]);
    expect(dataIn(cells.text, "decides")).toEqual(["1"]);
    const fields = { "key-0": "followers", "typed-0": "约1200" };
    const odd = await post(`${one}/cells`, `${one}/cells`, { ...fields, "as-0": "挺多" });
    expect(odd.status).toBe(422);
    expect(odd.text).toContain('value="挺多"');
    expect(odd.text).toContain('aria-invalid="true"');
    const mended = await post(`${one}/cells`, `${one}/cells`, { ...fields, "as-0": "1200" });
    expect(mended).toMatchObject({ status: 303, to: `${one}/changes` });
    const changes = await get(`${one}/changes`);
    expect(dataIn(changes.text, "kind")).toEqual(["new", "new"]);
    const csv = await get(`${one}/differences.csv`);
    expect(csv.text.split("\r\n").length).toBeGreaterThan(10);
    const applied = await post(`${one}/changes`, `${one}/changes`, { intent: "apply", seen: "0" });
    expect(applied).toMatchObject({ status: 303, to: `${one}/changes` });
    expect(dataIn((await get(`${one}/changes`)).text, "revision")).toEqual(["1"]);
    expect(dataIn((await get(base)).text, "entry")).toEqual(["1"]);
    expect(await post(base, `${base}/undo`, { entry: "1" })).toMatchObject({
      status: 303,
      to: base,
    });
    expect((await get(base)).text).not.toContain('name="entry"');
  });

  test("says before it takes an import back of how many accounts that one alone speaks", async () => {
    const base = await portfolio();
    const apply = async (text: string) => {
      const { to } = await post(base, base, { text });
      const changes = to.replace(/columns$/, "changes");
      await post(changes, changes, { intent: "apply" });
      return (await get(changes)).text;
    };
    await apply(LIST);
    const second = await apply(
      "公司名称,小程序名称,公众号粉丝数\n渝味食品,店1,900\n南枝服饰,店3,5",
    );
    const history = await get(base);
    const [newest = "", first = ""] = dataIn(history.text, "undo");

    expect([dataIn(second, "alone"), dataIn(second, "besides")]).toEqual([["1"], ["1"]]);
    expect([newest, first]).toEqual(["2", "1"]);
    expect(dataIn(history.text, "alone")).toEqual(["1", "2"]);
    expect(dataIn(history.text, "besides")).toEqual(["1", "0"]);
    expect(dataIn(second, "count")).toEqual(["new", "changed", "conflicts", "unchanged"]);
    await post(base, `${base}/undo`, { entry: newest });
    expect(dataIn((await get(base)).text, "undo")).toEqual(["1"]);
    const accounts = await get(base.replace(/import$/, "accounts"));
    expect(dataIn(accounts.text, "account")).toHaveLength(2);
  });

  test("what stands in merged cells holds for all their rows, and the page says so", async () => {
    const base = await portfolio();
    const visitor = signedInVisitor(app.app, person);
    const rows = [
      ["西南大区客户台账"],
      ["客户名称", "小程序名称", "公众号粉丝数"],
      ["渝味食品", "店1", "63"],
      ["", "店2", "63"],
      ["", "店3", "63"],
      ["若谷百货", "店4", "500"],
    ];
    const merged = `<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:A5"/></mergeCells>`;
    const sheet = rows.map((row, at) => textRow(at + 1, ...row)).join("");
    const book = xlsxParts({ sheets: [{ name: "客户", rows: sheet, after: merged }] });
    const columns = await visitor.submits(await visitor.visits(base), "#hand-in", {
      files: { file: { "台账.xlsx": Buffer.from(zipped(book)) } },
    });
    const cells = await visitor.submits(columns, "#columns");
    const changes = cells.url.replace(/cells$/, "changes");
    await post(changes, changes, { intent: "apply" });
    const entities = await get(base.replace(/import$/, "accounts?by=entity"));

    expect(dataIn(columns.html, "merged")).toEqual(["2"]);
    expect(find(columns, "fieldset", { id: "blankEntity" })).toEqual([]);
    expect(dataIn(entities.text, "entity")).toHaveLength(2);
    expect(entities.text).toContain("渝味食品");
  });

  test("whose the rows without an entity are is asked, and both answers can be taken", async () => {
    const base = await portfolio();
    const visitor = signedInVisitor(app.app, person);
    const text = "客户名称,小程序名称,公众号粉丝数\n渝味食品,店1,63\n,店2,\n";
    const asked = await visitor.submits(await visitor.visits(base), "#paste", { fields: { text } });
    const again = await visitor.submits(asked, "#columns");
    const fields = { blankEntity: "above" };
    const answered = await visitor.submits(again, "#columns", { fields });
    const before = await visitor.visits(asked.url);

    expect(find(asked, "input", { name: "blankEntity" })).toHaveLength(2);
    expect(find(asked, "div", { id: "problems" })).toHaveLength(1);
    expect(again.url).toMatch(/columns$/);
    expect(answered.url).toMatch(/cells$/);
    const boxes = find(before, "input", { name: "blankEntity" });
    expect(boxes.map((box) => [attribute(box, "value"), box.attributes.has("checked")])).toEqual([
      ["above", true],
      ["alone", false],
    ]);
  });

  test("whoever has to sign in again in between comes back to the same step", async () => {
    const base = await portfolio();
    const { to } = await post(base, base, { text: LIST });
    const url = to.replace(/columns$/, "cells");
    const fields = { "key-0": "followers", "typed-0": "约1200", "as-0": "1200" };
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const payload = new URLSearchParams(fields).toString();
    const sent = await app.app.inject({ method: "POST", url, headers: type, payload });
    const undone = await app.app.inject({ method: "POST", url: `${base}/undo`, headers: type });

    expect(sent.headers.location).toBe(`/sign-in?next=${encodeURIComponent(url)}`);
    expect(undone.headers.location).toBe("/sign-in");
  });

  test("several sheets of a workbook are chosen by ticking them, each with its rows", async () => {
    const base = await portfolio();
    const visitor = signedInVisitor(app.app, person);
    const header = ["公司名称", "小程序名称", "公众号粉丝数"];
    const list = (...names: readonly string[]) =>
      [header, ...names.map((name) => ["渝味食品", name, "约12"])]
        .map((row, at) => textRow(at + 1, ...row))
        .join("");
    const book = xlsxParts({
      sheets: [
        { name: "封面", rows: textRow(1, "西南大区") },
        { name: "西南", rows: list("店1", "店2", "店3") },
        { name: "新签", rows: list("店4") },
        { name: "已解约", rows: list("店5", "店6"), state: "hidden" },
      ],
    });
    const asked = await visitor.submits(await visitor.visits(base), "#hand-in", {
      files: { file: { "台账.xlsx": Buffer.from(zipped(book)) } },
    });
    const offered = sheetsOn(asked);
    const chosen = await visitor.submits(asked, "#columns", {
      fields: { sheet: ["西南", "新签"] },
    });
    const again = sheetsOn(chosen);
    const cells = await visitor.submits(chosen, "#columns");
    const changes = await visitor.visits(cells.url.replace(/cells$/, "changes"));

    expect(offered).toEqual([
      ["封面", "", false],
      ["西南", "3", false],
      ["新签", "1", false],
      ["已解约", "2", false],
    ]);
    expect(chosen.url).toMatch(/columns$/);
    expect(again.map(([name, , isTicked]) => [name, isTicked])).toEqual([
      ...[
        ["封面", false],
        ["西南", true],
        ["新签", true],
      ],
      ["已解约", false],
    ]);
    expect(cells.url).toMatch(/cells$/);
    expect(cells.html).toContain("西南 2, 3, 4; 新签 2");
    expect(dataIn(changes.html, "kind")).toEqual(["new", "new", "new", "new"]);
  });

  test("a portfolio that moved is shown again and nothing is applied", async () => {
    const base = await portfolio();
    const { to } = await post(base, base, { text: LIST });
    const changes = to.replace(/columns$/, "changes");
    const late = await post(changes, changes, { intent: "apply", seen: "7" });
    expect(late.status).toBe(409);
    expect(late.text).toContain('id="overtaken"');
  });

  test("a conflict is settled by a choice", async () => {
    const base = await portfolio();
    const text = "小程序名称,公司名称,公众号粉丝数\n店1,渝味食品,63\n店2,渝味食品,500\n";
    const { to } = await post(base, base, { text });
    const changes = to.replace(/columns$/, "changes");
    const [id = ""] = dataIn((await get(changes)).text, "conflict");
    await post(changes, changes, { intent: "settle", "conflict-0": id, "value-0": "63" });
    expect((await get(changes)).text).toMatch(/value="63" checked/);
  });

  test("nothing handed in, and a list that is none, are told where they were handed in", async () => {
    const base = await portfolio();
    expect(await post(base, base, { text: " " })).toMatchObject({ status: 422 });
    const { to } = await post(base, base, { text: "1,2\n3,4" });
    const columns = await get(to);
    expect(columns.text).toContain('id="problems"');
    expect(await post(to, to.replace(/columns$/, "discard"))).toMatchObject({
      status: 303,
      to: base,
    });
    expect((await get(to)).status).toBe(404);
  });

  test.each(["file", "template.csv"])("is drawn in English as well: %s", async (name) => {
    const base = await portfolio();
    const url = name === "file" ? `${base}?lang=en` : `${base}/${name}`;
    const { status, text } = await get(url);
    expect(status).toBe(200);
    expect(text).not.toMatch(/undefined|\[object/);
  });
});
