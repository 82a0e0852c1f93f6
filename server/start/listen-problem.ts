/** Why there can be no server at an address, for the one who chose it. */
import { messageOf } from "../errors.ts";

const CODES: readonly unknown[] = ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND"];

/** Null when the error is about something else. `name` is what the port was chosen by, such as `PORT`. */
export function listenProblem(
  error: unknown,
  { name, host, port }: { name: string; host: string; port: number },
): string | null {
  if (!(error instanceof Error && "code" in error && CODES.includes(error.code))) return null;
  return `${name}: cannot listen on ${host} (port ${port}): ${messageOf(error)}`;
}
