import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPushEvent } from "../../../../server/application/members/push-event.ts";

const xml = (event: string) =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><CreateTime>1606470000</CreateTime><MsgType><![CDATA[event]]></MsgType>${event}</xml>`;

describe("an event that WeChat pushed", () => {
  it.each([
    ["JSON", '{"ToUserName":"gh_1","MsgType":"event","Event":"wxa_live_apply_event"}'],
    ["XML", xml("<Event><![CDATA[wxa_live_apply_event]]></Event>")],
    ["XML without CDATA", xml("<Event>wxa_live_apply_event</Event>")],
    [
      "XML on several lines",
      `\n${xml("\n<Event>\n<![CDATA[wxa_live_apply_event]]>\n</Event>\n")}\n`,
    ],
  ])("is about an application for live, in %s", (_, body) => {
    expect(readPushEvent(body)).toEqual({ name: "wxa_live_apply_event", isAboutApplication: true });
  });

  it.each(["wxalive_follow_notify", "wxalive_push_message_notify"])(
    "may be another one of live: %s",
    (name) => {
      expect(readPushEvent(JSON.stringify({ Event: name }))).toEqual({
        name,
        isAboutApplication: false,
      });
      expect(readPushEvent(xml(`<Event><![CDATA[${name}]]></Event>`))?.name).toBe(name);
    },
  );

  it.each([
    ["nothing", ""],
    ["no JSON and no XML", "Event=wxa_live_apply_event"],
    ["broken JSON", '{"Event":"wxa_live_apply_event"'],
    ["JSON of another shape", '["wxa_live_apply_event"]'],
    ["JSON without the event", '{"MsgType":"text"}'],
    ["an event that is no text", '{"Event":{"name":"wxa_live_apply_event"}}'],
    ["an event that is none of live", xml("<Event>subscribe</Event>")],
    ["an event deeper in JSON", '{"info":{"Event":"wxa_live_apply_event"}}'],
    ["two events", xml("<Event>subscribe</Event><Event>wxa_live_apply_event</Event>")],
    ["an encrypted message", xml("<Encrypt><![CDATA[abc]]></Encrypt>")],
    ["unfinished XML", "<xml><Event>wxa_live_apply_event</Event>"],
    ["a page", "<html><Event>wxa_live_apply_event</Event></html>"],
    [
      "a document type",
      `<!DOCTYPE xml [<!ENTITY a "wxa_live_apply_event">]>${xml("<Event>&a;</Event>")}`,
    ],
    ["a declared entity within", xml('<!ENTITY a "x"><Event>wxa_live_apply_event</Event>')],
    ["an entity as the event", xml("<Event>&a;</Event>")],
  ])("is not found in %s", (_, body) => {
    expect(readPushEvent(body)).toBeNull();
  });

  it("is looked for in anything at all without a crash, and in time", () => {
    const pieces = fc.constantFrom(
      "<xml>",
      "</xml>",
      "<Event>",
      "</Event>",
      "<![CDATA[",
      "]]>",
      "wxa_live_apply_event",
      "{",
      '"Event":',
      " ",
      "<!",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
        const read = readPushEvent(parts.join(""));
        expect(read === null || /^wxa(live)?_[a-z_]+$/.test(read.name)).toBe(true);
      }),
    );
    const begun = performance.now();
    readPushEvent(`<xml>${"<Event> ".repeat(2000)}</xml>`);
    readPushEvent(`<xml>${" ".repeat(16_000)}`);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
