import { z } from "zod";
import { HistoryEntry } from "../../../application/ports/onboarding-record.ts";
import { FOCUS_AUTO, FOCUS_PLACES } from "../../../application/room/focus.ts";
import { OnboardingJson } from "../../../presenters/onboarding/onboarding-json.ts";
import { FactsBody } from "../checks/facts-schema.ts";

/** For documentation: the application reads the body. */
export const CreationBody = z.strictObject({
  mode: z
    .enum(["manual", "connected"])
    .describe("By hand in WeChat's console, or through WeChat's API"),
  facts: FactsBody.optional(),
});

const OnboardingLinks = z.strictObject({
  self: z.string(),
  events: z.string(),
  history: z.string(),
  images: z.string(),
  room: z.string(),
  page: z.string().describe("The same onboarding for people"),
  resume: z
    .string()
    .describe("Opens it in a browser; whoever has this link can change the onboarding"),
});

export const CreatedOnboarding = z
  .strictObject({
    ...OnboardingJson.shape,
    token: z.string().describe("For `Authorization: Bearer`; shown once"),
    resumeCode: z.string().describe("The same for people, to be typed under /resume"),
    links: OnboardingLinks,
  })
  .meta({ id: "CreatedOnboarding" });

export const OnboardingParams = z.object({ id: z.string() });

const PAGE_SIZE = { default: 100, max: 500 };

export const HistoryQuery = z.object({
  pageSize: z.coerce.number().int().min(1).max(PAGE_SIZE.max).default(PAGE_SIZE.default),
  pageToken: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe("`nextPageToken` of the page before"),
});

export const History = z
  .strictObject({ items: z.array(HistoryEntry), nextPageToken: z.string().nullable() })
  .meta({ id: "History" });

export const ImageParams = OnboardingParams.extend({ imageId: z.string() });

/** A whole number from 0 to 100, as text. */
const Percent = z.string().regex(/^(\d{1,2}|100)$/);

export const ImageQuery = z.object({
  for: z
    .enum(["room", "coverImg", "shareImg", "feedsImg", "goods"])
    .describe("`room` makes all three pictures of the room out of one"),
  focus: z
    .enum([FOCUS_AUTO, ...FOCUS_PLACES])
    .optional()
    .describe("What has to be seen of the picture; not used for `goods`, which show all of it"),
  focusX: Percent.optional().describe(
    "Per cent of the width, of the upright picture from its left",
  ),
  focusY: Percent.optional().describe("Per cent of the height, from the top"),
});

export const KeptImages = z.union([
  z.strictObject({ image: z.string() }),
  z.strictObject({ coverImg: z.string(), shareImg: z.string(), feedsImg: z.string() }),
]);
