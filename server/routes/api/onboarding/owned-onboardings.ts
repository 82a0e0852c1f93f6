/** The onboardings that were begun with one's own API key. */
import { z } from "zod";
import { EXTERNAL_ID_LENGTH_MAX } from "../../../application/ports/onboarding-record.ts";
import { ownerNameOf } from "../../../application/ports/secrets.ts";
import type { UseCases } from "../../../compose.ts";
import {
  OwnedOnboardingJson,
  ownedOnboardingJson,
} from "../../../presenters/onboarding/onboarding-json.ts";
import { holderOf, requireKey } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { pageQuery } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";

const Query = z.object({
  externalId: z
    .string()
    .min(1)
    .max(EXTERNAL_ID_LENGTH_MAX)
    .optional()
    .describe("Only the one that the owner calls so; none is an empty list"),
  ...pageQuery(100),
});

const OnboardingList = z
  .strictObject({ items: z.array(OwnedOnboardingJson), nextPageToken: z.string().nullable() })
  .meta({ id: "OnboardingList" });

type Options = Pick<UseCases, "owned" | "apiKeys">;

export function ownedOnboardingRoutes(app: Api, { owned, apiKeys }: Options): void {
  const listing = {
    operationId: "listOnboardings",
    summary: "The onboardings begun with a key of this name, oldest first",
    description:
      "As the last event of each left it: what only the calendar has changed since is seen when it is read by itself.",
    tags: ["onboardings"],
    security: [{ apiKey: [] }],
    querystring: Query,
    response: { 200: OnboardingList, ...problems(401, 429) },
  };
  const list = { schema: listing, preParsing: requireKey(apiKeys) };
  app.get("/onboardings", list, async (request) => {
    const holder = await holderOf(request, apiKeys);
    const { items, nextPageToken } = await owned.list(ownerNameOf(holder), request.query);
    return { items: items.map(ownedOnboardingJson), nextPageToken };
  });
}
