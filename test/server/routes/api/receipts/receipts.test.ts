import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Receipt } from "../../../../../server/application/receipts/receipt.ts";
import { verifyReceipt } from "../../../../../server/application/receipts/verify-receipt.ts";
import { API, post } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";
import { BODY, rulebook } from "../../../application/receipts/world.ts";

let test: TestApp;
let documented: DocumentedReplies;
beforeAll(async () => {
  test = await buildTestApp();
  documented = await documentedReplies(test.app);
});
afterAll(() => test.close());

describe("POST /receipts", () => {
  it("answers with a receipt that verifies, as documented", async () => {
    const reply = await post(test.app, "/receipts", BODY);

    expect(reply.statusCode).toBe(200);
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(documented.problemsOf("POST /api/v1/receipts", reply)).toEqual([]);
    const verification = await verifyReceipt(reply.json(), { rulebook, trusted: null });
    expect(verification).toMatchObject({
      isValid: true,
      receipt: { content: { facts: BODY.facts } },
    });
  });

  it("takes facts as loosely written as a check does", async () => {
    const facts = { followers: { value: 63, observedOn: null, source: null }, dau: null };
    const reply = await post(test.app, "/receipts", { facts });

    expect(reply.json<Receipt>().content.facts).toEqual(facts);
  });

  it("is the same check as POST /checks, whoever reads it", async () => {
    const inChinese = await post(test.app, "/receipts", BODY);
    const inEnglish = await post(test.app, "/receipts", BODY, { "accept-language": "en" });
    const check = (await post(test.app, "/checks", BODY)).json<{ id: string; verdict: string }>();

    expect(inEnglish.body).toBe(inChinese.body);
    expect(inChinese.json()).toMatchObject({
      content: { check: check.id, verdict: check.verdict },
    });
  });

  it("refuses what a check refuses, with the same pointers", async () => {
    for (const body of [{ facts: { followers: "1w" }, readings: { dau: "x" } }, {}, null]) {
      const [receipt, check] = [
        await post(test.app, "/receipts", body),
        await post(test.app, "/checks", body),
      ];
      const errorsIn = (reply: typeof check) => reply.json<{ errors: unknown }>().errors;

      expect(receipt.statusCode).toBe(422);
      expect(errorsIn(receipt)).toEqual(errorsIn(check));
      expect(documented.problemsOf("POST /api/v1/receipts", receipt)).toEqual([]);
    }
  });

  it("is limited as checks are", async () => {
    const limited = await buildTestApp({ rateLimits: { checks: 1 } });
    const statuses = [
      (await post(limited.app, "/receipts", BODY)).statusCode,
      (await post(limited.app, "/receipts", BODY)).statusCode,
      (await limited.app.inject("/check/receipt.json?followers=63")).statusCode,
      (await limited.app.inject("/check/receipt.json?followers=63")).statusCode,
    ];
    await limited.close();

    expect(statuses).toEqual([200, 429, 200, 429]);
  });
});

describe("GET /receipts/key", () => {
  it("publishes the key that receipts are signed with, as documented", async () => {
    const reply = await test.app.inject(`${API}/receipts/key`);
    const receipt = (await post(test.app, "/receipts", BODY)).json<Receipt>();

    expect(reply.json()).toEqual({ keys: [receipt.publicKey] });
    expect(documented.problemsOf("GET /api/v1/receipts/key", reply)).toEqual([]);
    expect(reply.body).not.toMatch(/"d":/);
  });
});
