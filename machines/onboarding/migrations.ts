/**
 * From the contexts of earlier machines to today's, one version after the other. A migration is never changed after
 * its release: it knows the shapes of its own time and not those of today.
 */
import { z } from "zod";

/**
 * Identifies the machine that wrote a stored snapshot. Raise the version whenever a state, an event or the context
 * changes its meaning, and add a migration for the snapshots of the version before.
 */
export const MACHINE = { id: "onboarding", version: 2 } as const;

/** The context as the present machine reads it; it is parsed afterwards, so a migration may leave nonsense as it is. */
export function migrated(version: number, context: unknown): unknown {
  return version === 1 ? fromVersion1(context) : context;
}

const Loose = z.looseObject({});
const Version1 = z.looseObject({
  enable: z.looseObject({
    lastCheck: z.looseObject({ enabled: z.boolean().nullable() }).nullable(),
  }),
  room: Loose,
  goods: z.array(z.looseObject({ answers: Loose })),
  members: z.array(Loose),
});

/** Version 2 brought the goods library, what can be done to a room that exists, applications by API and reminders. */
function fromVersion1(context: unknown): unknown {
  const { enable, room, goods, members, ...rest } = Version1.parse(context);
  return {
    ...rest,
    enable: {
      ...enable,
      lastCheck: enable.lastCheck && withAccess(enable.lastCheck),
      application: null,
      pluginSubmittedOn: null,
    },
    room: { ...room, change: null, refusedOperation: null, assistants: [], live: null },
    goods: goods.map(({ answers, ...item }) => ({
      ...item,
      answers: { ...answers, coverAddress: null, sku: null },
      coverProblem: null,
      newPrices: null,
    })),
    pathTemplate: null,
    library: null,
    members: members.map((member) => ({ ...member, listed: null })),
    otherMembers: null,
    reminders: [],
  };
}

function withAccess({ enabled, ...check }: { enabled: boolean | null }): object {
  if (enabled === null) return { ...check, access: null };
  return { ...check, access: enabled ? "enabled" : "not-enabled" };
}
