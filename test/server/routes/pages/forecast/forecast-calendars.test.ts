import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { ELIGIBLE } from "../merchant-forms.ts";
import { find, type Page, query, Visitor } from "../visitor.ts";

let test: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  test = await buildTestApp();
});
afterAll(() => test.close());
beforeEach(() => {
  visitor = new Visitor(test.app);
});

const calendarLink = (page: Page) =>
  find(page, "a").flatMap((link) => {
    const href = link.attributes.get("href") ?? "";
    return /(check|forecast)\.ics/.test(href) ? [href] : [];
  })[0] ?? "";

describe("the calendar of a quick check", () => {
  it("is linked from its result and holds the last eligible day", async () => {
    const page = await visitor.visits(`/check?${query(ELIGIBLE)}`);
    const { reply } = await visitor.visits(calendarLink(page));

    expect(reply.statusCode).toBe(200);
    expect(reply.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(reply.headers["content-disposition"]).toContain("attachment");
    expect(reply.body).toContain("DTSTART;VALUE=DATE:20270212");
  });

  it("gives the same event the same id on another day", async () => {
    const later = await buildTestApp();
    onTestFinished(() => later.close());
    const idsOf = async () => {
      const { reply } = await new Visitor(later.app).visits(`/check.ics?${query(ELIGIBLE)}`);
      return reply.body.split("\r\n").filter((line) => line.startsWith("UID:"));
    };
    const before = await idsOf();
    later.clock.advance({ days: 1 });

    expect(await idsOf()).toEqual(before);
  });

  it("is not offered where nothing changes, and leads to the page that says so", async () => {
    const page = await visitor.visits("/check?checked=1");
    const { reply } = await visitor.visits("/check.ics?checked=1");

    expect(calendarLink(page)).toBe("");
    expect([reply.statusCode, reply.headers.location]).toEqual([303, "/check?checked=1"]);
  });

  it.each([`/check.ics?${query(ELIGIBLE)}`, "/platform.ics"])(
    "ends each of its lines, the last one too: %s",
    async (address) => {
      const { body } = (await visitor.visits(address)).reply;

      expect(body.endsWith("\r\nEND:VCALENDAR\r\n")).toBe(true);
      expect(body.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      expect(body.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    },
  );

  it("is no place for the reminder to look at the platform's status, which has one of its own", async () => {
    const { reply } = await visitor.visits("/platform.ics");

    expect(reply.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(reply.body).toContain("DTSTART;VALUE=DATE:20261205");
    expect(reply.body).toContain("RRULE:FREQ=WEEKLY;COUNT=26;INTERVAL=2");
  });

  it("leads to the page that says what is wrong with the address", async () => {
    const { reply } = await visitor.visits("/check.ics?followers=many");

    expect([reply.statusCode, reply.headers.location]).toEqual([303, "/check?followers=many"]);
  });
});

describe("the calendar of an onboarding", () => {
  it("is for its holder only", async () => {
    const path = await visitor.begins();
    const step = await visitor.visits(`${path}/eligibility`);
    const eligible = await visitor.submits(step, "facts.submitted", { fields: ELIGIBLE });

    const { reply } = await visitor.visits(calendarLink(eligible));
    expect(reply.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    const stranger = await new Visitor(test.app).visits(`${path}/forecast.ics`);
    expect(stranger.status).toBe(404);
  });

  it("is none before there are facts", async () => {
    const path = await visitor.begins();
    const { reply } = await visitor.visits(`${path}/forecast.ics`);

    expect([reply.statusCode, reply.headers.location]).toEqual([303, `${path}/eligibility`]);
  });
});
