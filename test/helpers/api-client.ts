/** Speaks to the API as a client does: remembers the token and the newest ETag of one onboarding. */
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import type { z } from "zod";
import { OnboardingJson } from "../../server/presenters/onboarding/onboarding-json.ts";
import { CreatedOnboarding } from "../../server/routes/api/onboarding/onboardings.ts";

type Headers = Record<string, string>;
type Creation = { mode: "manual" | "connected"; facts?: unknown };

export const API = "/api/v1";

export async function post(
  app: FastifyInstance,
  path: string,
  body: unknown,
  headers: Headers = {},
): Promise<LightMyRequestResponse> {
  return await app.inject({
    method: "POST",
    url: API + path,
    headers: { "content-type": "application/json", ...headers },
    payload: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
}

export class OnboardingClient {
  readonly app: FastifyInstance;
  readonly created: z.infer<typeof CreatedOnboarding>;
  readonly path: string;
  readonly authorization: Headers;
  etag: string;

  private constructor(app: FastifyInstance, created: z.infer<typeof CreatedOnboarding>) {
    this.app = app;
    this.created = created;
    this.path = `/onboardings/${created.id}`;
    this.authorization = { authorization: `Bearer ${created.token}` };
    this.etag = `"${created.revision}"`;
  }

  static async begin(app: FastifyInstance, creation: Creation): Promise<OnboardingClient> {
    const reply = await post(app, "/onboardings", creation);
    if (reply.statusCode !== 201) throw new Error(reply.body);
    return new OnboardingClient(app, CreatedOnboarding.parse(reply.json()));
  }

  async get(path = "", headers: Headers = {}): Promise<LightMyRequestResponse> {
    return await this.app.inject({
      url: API + this.path + path,
      headers: { ...this.authorization, ...headers },
    });
  }

  /** Sends an event, whatever comes of it. */
  async send(event: unknown, headers: Headers = {}): Promise<LightMyRequestResponse> {
    const common = { ...this.authorization, "if-match": this.etag };
    return await post(this.app, `${this.path}/events`, event, { ...common, ...headers });
  }

  /** Sends an event that has to be accepted. */
  async tell(event: { type: string; [member: string]: unknown }): Promise<OnboardingJson> {
    const reply = await this.send(event);
    if (reply.statusCode !== 200) throw new Error(`${event.type}: ${reply.body}`);
    this.etag = String(reply.headers.etag);
    return OnboardingJson.parse(reply.json());
  }

  async upload(
    purpose: string,
    picture: Uint8Array,
    type = "image/png",
  ): Promise<LightMyRequestResponse> {
    return await this.app.inject({
      method: "POST",
      url: `${API}${this.path}/images?for=${purpose}`,
      headers: { ...this.authorization, "content-type": type },
      payload: Buffer.from(picture),
    });
  }
}
