/** The tables of the five steps, as an onboarding is given them. */
import type { Wizard } from "../onboarding/wizard.ts";
import { readClientEvent } from "./client-events.ts";
import { runEffect } from "./effects.ts";
import { followUps } from "./follow-ups.ts";

export const wizard: Wizard = { readEvent: readClientEvent, runEffect, followUps };
