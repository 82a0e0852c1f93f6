/** How the reports of a portfolio look: who hands them over. */
import { z } from "zod";
import { settingsPart } from "../settings.ts";

export const COMPANY_LENGTH_MAX = 60;
/** A logo of 20 KB, as text. */
const LOGO_LENGTH_MAX = 28_000;

export const ReportLook = z.strictObject({
  /** Empty for none. */
  company: z.string().max(COMPANY_LENGTH_MAX),
  /** A JPEG in base64. */
  logo: z.base64().max(LOGO_LENGTH_MAX).nullable(),
  /** Null: that of whoever asks. */
  language: z.enum(["zh-CN", "en"]).nullable(),
});
export type ReportLook = z.infer<typeof ReportLook>;

export const reportLook = settingsPart("reports", ReportLook, {
  company: "",
  logo: null,
  language: null,
});
