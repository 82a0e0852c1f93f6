/** Facts and their judgement, and the way to live being enabled. */
import type { Context } from "../context.ts";
import type { UpdatesOf } from "./update.ts";

/** As if nothing had been applied for; when WeChat was last asked is still true. */
export const NOT_APPLIED = {
  appliedOn: null,
  enabledBy: null,
  enabledOn: null,
  rejection: null,
  application: null,
  pluginSubmittedOn: null,
  pluginReleasedOn: null,
} as const satisfies Partial<Context["enable"]>;

export const enableUpdates: UpdatesOf<"facts" | "rules" | "live" | "enable"> = {
  "facts.submitted": (_, { facts }) => ({ facts, evaluation: null }),
  "rules.evaluated": (_, { evaluation }) => ({ evaluation }),

  "live.declared-enabled": (context, { on }) => enabled(context, "declared", on),
  "live.detected": (context, { access, at, on }) => {
    const lastCheck = { at, access, problem: null };
    const { enable } = access === "enabled" ? enabled(context, "detected", on) : context;
    return { enable: { ...enable, lastCheck } };
  },
  "live.check-failed": ({ enable }, { at, problem }) => ({
    enable: { ...enable, lastCheck: { at, access: null, problem } },
  }),

  // By hand: an application that was sent by the API before is none of this one's.
  "enable.applied": ({ enable }, { appliedOn }) => ({
    enable: { ...enable, appliedOn, rejection: null, application: null },
  }),
  "enable.approved": (context, { on }) => enabled(context, "approved", on),
  "enable.rejected": ({ enable }, { reason, on }) => ({
    enable: { ...enable, rejection: { reason, on } },
  }),
  "enable.withdrawn": ({ enable }) => ({ enable: { ...enable, ...NOT_APPLIED } }),
  "enable.check-requested": () => ({}),
  "enable.application-requested": ({ enable }) => ({ enable: { ...enable, application: null } }),
  "enable.application-sent": ({ enable }, { at, on }) => ({
    enable: {
      ...enable,
      appliedOn: on,
      rejection: null,
      application: { sentAt: at, problem: null },
    },
  }),
  "enable.application-refused": ({ enable }, { problem }) => ({
    enable: { ...enable, application: { sentAt: null, problem } },
  }),
  "enable.plugin-submitted": ({ enable }, { on }) => ({
    enable: { ...enable, pluginSubmittedOn: on },
  }),
  // What was released had been submitted, whether that was told or not.
  "enable.plugin-released": ({ enable }, { on }) => ({
    enable: { ...enable, pluginSubmittedOn: enable.pluginSubmittedOn ?? on, pluginReleasedOn: on },
  }),
};

function enabled(
  { enable }: Context,
  enabledBy: "declared" | "approved" | "detected",
  enabledOn: string,
): Pick<Context, "enable"> {
  return { enable: { ...enable, enabledBy, enabledOn, rejection: null } };
}
