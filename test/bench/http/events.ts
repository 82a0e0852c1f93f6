/** Sixty events that come at once: of one onboarding, where one follows the other, against those of sixty. */
import { median } from "../measure.ts";
import type { Row } from "../run.ts";
import type { Ground } from "./ground.ts";
import type { Server } from "./process.ts";
import { creations, eventsOf, type Reply, type Request } from "./requests.ts";

const EVENTS = 60;
const REACH = 1.5;

export async function eventRow(ground: Ground, ours: Server, pairs: number): Promise<Row> {
  /** The events for as many onboardings as there are, new ones each time. */
  const sentTo = async (onboardings: number) => {
    const created = await ground.replies(ours, creations(onboardings));
    return await cpuOf(ground, ours, sharedBetween(created));
  };
  const ratios: number[] = [];
  // The first turn warms up.
  for (let turn = 0; turn <= pairs; turn += 1) {
    const spread = await sentTo(EVENTS);
    const ratio = (await sentTo(1)) / spread;
    if (turn > 0) ratios.push(ratio);
  }
  const figure = median(ratios);
  return {
    what: `${EVENTS} events at once on one onboarding`,
    against: `${EVENTS} on ${EVENTS}`,
    measured: `all answered, ${figure.toFixed(2)} × the CPU`,
    figure,
    reach: `≤ ${REACH} ×`,
    isReached: figure <= REACH,
  };
}

function sharedBetween(created: readonly Reply[]): Request[] {
  const rounds = EVENTS / created.length;
  return Array.from({ length: rounds }, () => eventsOf(created)).flat();
}

async function cpuOf(ground: Ground, ours: Server, events: readonly Request[]): Promise<number> {
  return (await ground.atOnce(ours, events)).cpu;
}
