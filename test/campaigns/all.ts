import { ASKING_MERCHANTS } from "./asking-merchants.ts";
import { CALENDAR } from "./calendar.ts";
import type { Campaign } from "./campaign.ts";
import { CAUSES_OF_CHANGES } from "./causes.ts";
import { DISK_FAULTS } from "./disk-faults.ts";
import { EVALUATORS } from "./evaluators.ts";
import { FORECAST } from "./forecast.ts";
import { FORMS } from "./forms.ts";
import { HOSTILE } from "./hostile.ts";
import { INTERVALS } from "./intervals.ts";
import { KILLS } from "./kills.ts";
import { LIBRARY } from "./library.ts";
import { LOST_REPLIES } from "./lost-replies.ts";
import { OUTBOX } from "./outbox.ts";
import { PATHS } from "./paths.ts";
import { PORTFOLIO_DISK } from "./portfolio-disk.ts";
import { STOPS } from "./stops.ts";
import { SURFACES } from "./surfaces.ts";
import { TURNS_AND_ACTIONS } from "./turns-and-actions.ts";
import { VERDICT_PROPERTIES } from "./verdict-properties.ts";

export const CAMPAIGNS: readonly Campaign[] = [
  ...EVALUATORS,
  ...INTERVALS,
  ...VERDICT_PROPERTIES,
  ...PATHS,
  ...ASKING_MERCHANTS,
  ...FORECAST,
  ...TURNS_AND_ACTIONS,
  ...CALENDAR,
  ...CAUSES_OF_CHANGES,
  ...SURFACES,
  ...LOST_REPLIES,
  ...FORMS,
  ...KILLS,
  ...OUTBOX,
  ...STOPS,
  ...DISK_FAULTS,
  ...PORTFOLIO_DISK,
  ...LIBRARY,
  ...HOSTILE,
];
