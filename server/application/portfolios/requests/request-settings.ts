/** How a portfolio asks its merchants. */
import { z } from "zod";
import { settingsPart } from "../settings.ts";
import { AcceptMode } from "./request-record.ts";

/** Unless a request says otherwise. */
export const requestSettings = settingsPart<{ accepts: AcceptMode }>(
  "requests",
  z.strictObject({ accepts: AcceptMode }),
  { accepts: "by-hand" },
);
