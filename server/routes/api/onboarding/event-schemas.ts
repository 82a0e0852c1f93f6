/** The events that a client may send, for documentation: made of the fields by which the application reads them. */
import { z } from "zod";
import { CLIENT_EVENT_TYPES } from "../../../../machines/onboarding/events.ts";
import { EVENT_FORMS } from "../../../application/wizard/event-forms.ts";
import { FactsBody } from "../checks/facts-schema.ts";

const event = (type: string, members: z.ZodRawShape) =>
  z.strictObject({ type: z.literal(type), ...members });

const others = CLIENT_EVENT_TYPES.filter((type) => type !== "facts.submitted");

export const EventBody = z
  .discriminatedUnion("type", [
    event("facts.submitted", { facts: FactsBody }),
    ...others.map((type) => event(type, EVENT_FORMS[type].documented)),
  ])
  .meta({ id: "ClientEvent" });
