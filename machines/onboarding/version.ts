/**
 * Identifies the machine that wrote a stored snapshot. Raise the version whenever a state, an event or the context
 * changes its meaning, and add a migration for the snapshots of the version before.
 */
export const MACHINE = { id: "onboarding", version: 2 } as const;
