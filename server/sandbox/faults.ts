/** Troubles to order, for trying how a client bears them; set with `PUT /_sandbox/faults`. */
import { z } from "zod";

export const Fault = z.strictObject({
  path: z.string().startsWith("/").max(200),
  /** How often; absent: until the list is replaced. */
  times: z.int().min(1).max(1_000_000).optional(),
  /**
   * `errcode` `http` `html` `timeout` `reset` come before the call has any effect; `truncated` `reset-after-effect`
   * `timeout-after-effect` after it; `delay` only makes the call wait.
   */
  kind: z.enum([
    "errcode",
    "http",
    "html",
    "truncated",
    "timeout",
    "reset",
    "reset-after-effect",
    "timeout-after-effect",
    "delay",
  ]),
  /** For `errcode`; -1 when absent. */
  errcode: z.int().optional(),
  /** For `http`; 502 when absent. */
  status: z.int().min(200).max(599).optional(),
  /** For `delay`; 1000 when absent. */
  delayMs: z.int().min(0).max(600_000).optional(),
});
export type Fault = z.infer<typeof Fault>;

/** The first of the waiting faults that is for this path, counted down. */
export function takeFault(waiting: Fault[], path: string): Fault | null {
  const fault = waiting.find((candidate) => candidate.path === path);
  if (!fault) return null;
  if (fault.times !== undefined) {
    fault.times -= 1;
    if (fault.times <= 0) waiting.splice(waiting.indexOf(fault), 1);
  }
  return fault;
}
