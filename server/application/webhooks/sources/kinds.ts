/** The kinds of jobs that find out what is to be told; their subject is the webhook. */
export const TELL_AUDIT = "tell-audit";
export const TELL_ONBOARDING = "tell-onboarding";
export const TELL_COMPLETION = "tell-completion";
export const LOOK_AHEAD = "look-ahead";
