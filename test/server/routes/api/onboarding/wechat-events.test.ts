import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ELIGIBLE_FACTS } from "../../../../helpers/answers.ts";
import { API, OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";
import { control } from "../../pages/control-sandbox.ts";

const ROUTE = "POST /api/v1/onboardings/{id}/wechat-events";
const APPLIED = '{"MsgType":"event","Event":"wxa_live_apply_event"}';
const APPLIED_XML = "<xml><Event><![CDATA[wxa_live_apply_event]]></Event></xml>";

let test: TestApp;
let documented: DocumentedReplies;
beforeAll(async () => {
  test = await buildTestApp();
  documented = await documentedReplies(test.app);
  await control(test, "PUT", "/profile", { liveEnabled: false });
});
afterAll(() => test.close());

async function waiting(): Promise<OnboardingClient> {
  const client = await OnboardingClient.begin(test.app, {
    mode: "connected",
    facts: ELIGIBLE_FACTS,
  });
  const appid = `wx${client.created.id.slice(-10)}`;
  await client.tell({ type: "connection.submitted", appid, appsecret: "a-secret" });
  await client.tell({ type: "enable.application-requested" });
  return client;
}

const push = (client: OnboardingClient, payload: string, type = "application/json") =>
  test.app.inject({
    method: "POST",
    url: `${API}${client.path}/wechat-events`,
    headers: { ...client.authorization, "content-type": type },
    payload,
  });
const stateOf = async (client: OnboardingClient) => (await client.get()).json<object>();

describe("POST /onboardings/{id}/wechat-events", () => {
  it.each([
    ["JSON", APPLIED, "application/json"],
    ["XML", APPLIED_XML, "text/xml"],
  ])("takes the event of an application in %s as a reason to ask WeChat", async (_, body, type) => {
    const client = await waiting();
    const before = await push(client, body, type);
    expect(await stateOf(client)).toMatchObject({
      state: "enable",
      enable: { enabledBy: null, lastCheck: { access: "not-enabled" } },
    });

    await control(test, "POST", "/live-application", { accept: true });
    const after = await push(client, body, type);

    expect([before.statusCode, after.statusCode]).toEqual([202, 202]);
    expect(after.json()).toEqual({ event: "wxa_live_apply_event", outcome: "checked" });
    expect(await stateOf(client)).toMatchObject({
      state: "preparing",
      enable: { enabledBy: "detected" },
    });
    expect(documented.problemsOf(ROUTE, after)).toEqual([]);
  });

  it("never takes the event itself for the enabling", async () => {
    const client = await waiting();
    const told = '{"Event":"wxa_live_apply_event","ApplyLiveInfoNoitfy":{"open_time":1606470000}}';

    await push(client, told);

    expect(await stateOf(client)).toMatchObject({ state: "enable", enable: { enabledBy: null } });
  });

  it("takes other events of live, and an event that comes too late, and does nothing", async () => {
    const manual = await OnboardingClient.begin(test.app, { mode: "manual" });
    const followed = await push(manual, '{"Event":"wxalive_follow_notify"}');
    const late = await push(manual, APPLIED);

    expect([followed.statusCode, late.statusCode]).toEqual([202, 202]);
    expect(followed.json()).toMatchObject({ outcome: "ignored" });
    expect(late.json()).toMatchObject({ outcome: "ignored" });
    expect(await stateOf(manual)).toMatchObject({ revision: 1 });
  });

  it.each([
    ["no event of live", '{"Event":"subscribe"}', "application/json", 400],
    ["nothing", "", "application/json", 400],
    ["an XML with a document type", `<!DOCTYPE a>${APPLIED_XML}`, "text/xml", 400],
    ["more than an event has", `${APPLIED}${" ".repeat(17_000)}`, "application/json", 413],
    ["a form", "Event=wxa_live_apply_event", "application/x-www-form-urlencoded", 415],
  ])("refuses %s", async (_, body, type, status) => {
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });
    const reply = await push(client, body, type);

    expect(reply.statusCode).toBe(status);
    expect(documented.problemsOf(ROUTE, reply)).toEqual([]);
  });

  it("is not found by a stranger", async () => {
    const client = await OnboardingClient.begin(test.app, { mode: "manual" });
    const stranger = await OnboardingClient.begin(test.app, { mode: "manual" });
    const reply = await test.app.inject({
      method: "POST",
      url: `${API}${client.path}/wechat-events`,
      headers: { ...stranger.authorization, "content-type": "application/json" },
      payload: APPLIED,
    });

    expect(reply.statusCode).toBe(404);
  });
});
