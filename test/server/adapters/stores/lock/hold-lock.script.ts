// Tries to take a directory and writes `owner` or the code and the owner of the refusal; then holds it until it is killed.
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { AppError } from "../../../../../server/errors.ts";

const [directory = ""] = process.argv.slice(2);
try {
  await lockDirectory(directory);
  process.stdout.write("owner\n");
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stdout.write(`${error.code} ${String(error.params.owner)}\n`);
}
// Holds the lock without doing anything, also when nobody reads what was written.
setInterval(() => undefined, 60_000);
