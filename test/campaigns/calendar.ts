/** Calendar edges have to come out the same wherever the server stands. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { builtScript } from "../helpers/built-script.ts";
import { SERVER_ZONES } from "../helpers/server-zones.ts";
import type { Campaign } from "./campaign.ts";

const PROBE = builtScript(new URL("./zone-probe.script.ts", import.meta.url));

const zones: Campaign = {
  name: "calendar edges, equal verdicts and forecasts in six server time zones",
  quick: 600,
  takesTurns: true,
  long: 3000,
  atLeast: { zones: 6 },
  async run(cases, seed) {
    // Where this machine stands, the forecasts are held against every day (`forecast.ts`).
    const probes = [await probeIn(process.env.TZ, cases, seed)];
    for (const zone of SERVER_ZONES) probes.push(await probeIn(zone, cases, seed));
    if (new Set(probes).size !== 1) throw new Error(`zones differ: ${probes.join(" ")}`);
    const { judged } = JSON.parse(probes[0] ?? "{}") as { judged: number };
    return { zones: SERVER_ZONES.length, judged };
  },
};

async function probeIn(zone: string | undefined, cases: number, seed: number): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PROBE, String(cases), String(seed)],
    {
      cwd: findProjectDirectory(),
      env: { ...process.env, ...(zone !== undefined && { TZ: zone }) },
    },
  );
  return stdout;
}

export const CALENDAR: readonly Campaign[] = [zones];
