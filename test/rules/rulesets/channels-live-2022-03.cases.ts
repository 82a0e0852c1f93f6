import type { Case } from "./case.ts";

const ALL = ["open-platform-bound", "open-platform-related", "channels-entity-listed"];

export const CASES: readonly Case[] = [
  {
    name: "one entity; the open platform does not matter",
    facts: { channelsEntity: "same", channelsAssociation: [] },
    verdict: "eligible",
    met: ["channels-same-entity"],
    unmet: ["channels-associated-entity"],
  },
  {
    name: "one entity, and nothing else is known",
    facts: { channelsEntity: "same" },
    verdict: "eligible",
    met: ["channels-same-entity"],
    unmet: [],
  },
  {
    name: "two entities with all three ties, in any order",
    facts: { channelsEntity: "different", channelsAssociation: [...ALL].reverse() },
    verdict: "eligible",
    met: ["channels-associated-entity"],
    unmet: ["channels-same-entity"],
  },
  {
    name: "all three ties, while it is not known whether the entities differ",
    facts: { channelsAssociation: ALL },
    verdict: "eligible",
    met: ["channels-associated-entity"],
    unmet: [],
  },
  ...ALL.map(
    (missing): Case => ({
      name: `two entities without ${missing}`,
      facts: {
        channelsEntity: "different",
        channelsAssociation: ALL.filter((tie) => tie !== missing),
      },
      verdict: "ineligible",
      met: [],
      unmet: ["channels-same-entity", "channels-associated-entity"],
    }),
  ),
  {
    name: "two entities whose ties are not known",
    facts: { channelsEntity: "different" },
    verdict: "undetermined",
    met: [],
    unmet: ["channels-same-entity"],
  },
  {
    name: "no ties, while it is not known whether the entities differ",
    facts: { channelsAssociation: [] },
    verdict: "undetermined",
    met: [],
    unmet: ["channels-associated-entity"],
  },
  {
    name: "the facts of mini program live, which say nothing about Channels",
    facts: { entityType: "individual", followers: 0, lastPaymentOn: "never" },
    verdict: "undetermined",
    met: [],
    unmet: [],
  },
];
