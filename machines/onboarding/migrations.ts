/**
 * From the contexts of earlier machines to today's, one version after the other. A migration is never changed after
 * its release: it knows the shapes of its own time and not those of today.
 */
import { z } from "zod";

/**
 * Identifies the machine that wrote a stored snapshot. Raise the version whenever a state, an event or the context
 * changes its meaning, and add a migration for the snapshots of the version before.
 */
export const MACHINE = { id: "onboarding", version: 3 } as const;

/** The context as the present machine reads it; it is parsed afterwards, so a migration may leave nonsense as it is. */
export function migrated(version: number, context: unknown): unknown {
  const second = version === 1 ? fromVersion1(context) : context;
  return version <= 2 ? fromVersion2(second) : second;
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

const Version2 = z.looseObject({ goods: z.array(Loose) });

/** Version 3 brought names of pictures that a list has but no address for, and what was said of the columns of lists. */
function fromVersion2(context: unknown): unknown {
  const { goods, ...rest } = Version2.parse(context);
  return {
    ...rest,
    goods: goods.map((item) => ({ ...item, pictureFile: null })),
    listColumns: null,
  };
}

function withAccess({ enabled, ...check }: { enabled: boolean | null }): object {
  if (enabled === null) return { ...check, access: null };
  return { ...check, access: enabled ? "enabled" : "not-enabled" };
}
