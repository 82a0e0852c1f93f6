/** Every address of the product, built in one place and used by routes, pages and tests. */
import type { StepId } from "../machines/onboarding/progress.ts";

const segment = encodeURIComponent;

export const paths = {
  home: () => "/",
  check: () => "/check",
  /** The active ruleset, or the one of that name; the `@` in it may stand in a query as it is. */
  rules: (name?: string) =>
    name === undefined ? "/rules" : `/rules?ruleset=${segment(name).replaceAll("%40", "@")}`,
  rulesetJson: (id: string, version: string) =>
    `/api/v1/rulesets/${segment(id)}/${segment(version)}`,
  proofJson: (id: string, version: string) =>
    `/api/v1/rulesets/${segment(id)}/${segment(version)}/proof`,
  rulesetSchema: () => "/schemas/ruleset.json",
  docs: () => "/docs",
  /** Where the `type` of every problem document leads. */
  errorCodes: (code?: string) => `/docs/errors${code ? `#${code}` : ""}`,
  resume: () => "/resume",
  /** Leads back into an onboarding on any device; carries the secret, so it is only shown to its holder. */
  resumeLink: (code: string, step?: StepId) =>
    `/resume/${segment(code)}${step ? `?to=${step}` : ""}`,
  onboardings: () => "/onboardings",
  onboarding: (id: string) => `/onboardings/${segment(id)}`,
  step: (id: string, step: StepId) => `/onboardings/${segment(id)}/${step}`,
  report: (id: string) => `/onboardings/${segment(id)}/report`,
  pushAddress: (id: string) => `/onboardings/${segment(id)}/room/push-address`,
  image: (id: string, imageId: string) => `/onboardings/${segment(id)}/images/${segment(imageId)}`,
  asset: (file: string) => `/assets/${file}`,
} as const;
