/**
 * One process per data directory. A process shows that it lives by listening on a socket in the directory, its flag. The
 * kernel closes the socket when the process dies, however it dies, so nobody guesses from pids, which are reused and mean
 * nothing across containers.
 *
 * Never two owners. A process owns the directory only after (1) its own flag was up and (2) a look begun after that met
 * no other living flag. Suppose P and Q both own it, and P's flag went up first. Q looked after its own flag went up, so
 * P's flag was in the folder during the whole look, unless P had lowered it or it had been removed. An owner does not
 * lower its flag, and a flag is removed by others only after a refused connection, which a visible flag of a living
 * process never gives (see `Flag.raise`). So Q met P's flag, and P's flag answered: Q does not own it. Contradiction.
 *
 * Always one. Contenders that meet each other lower their flags and wait for a random time that grows; they look before
 * they raise a flag again, so that the first one back is alone.
 *
 * It holds on one machine with a local disk. Sockets do not reach across a network file system.
 */
import { randomInt } from "node:crypto";
import { realpath } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../../../errors.ts";
import { makeFolders } from "../../disk/make-folders.ts";
import { Flag } from "./flag.ts";
import { LockFolder } from "./lock-folder.ts";
import { lookAround, type Other } from "./look-around.ts";

const ATTEMPTS_MAX = 30;
const FIRST_PAUSE_MS = 20;
const PAUSE_MS_MAX = 250;

export type DirectoryLock = { release(): Promise<void> };

/**
 * Takes the directory (made when missing) for this process until `release` or death. Throws `store-locked` with the
 * pid of the process that has it.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await makeFolders(directory, { mode: 0o700 });
  // The same flags for every way to write the path.
  const folder = await LockFolder.open(await realpath(directory));
  try {
    const flag = await contend(folder, directory);
    return { release: () => release(flag, folder) };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

async function contend(folder: LockFolder, directory: string): Promise<Flag> {
  let met: Other | undefined;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const outcome = await attemptOnce(folder);
    if (outcome instanceof Flag) return outcome;
    met = outcome ?? met;
    if (met?.state === "owner") break;
    await wait(randomInt(Math.min(FIRST_PAUSE_MS * 2 ** attempt, PAUSE_MS_MAX)));
  }
  throw new AppError("store-locked", { params: { directory, owner: met?.pid ?? "?" } });
}

/** Our raised flag when the directory is ours, else whom we met, if anybody. */
async function attemptOnce(folder: LockFolder): Promise<Flag | Other | undefined> {
  const early = foremost(await lookAround(folder, null));
  if (early) return early;
  const flag = await Flag.raise(folder);
  if (flag === null) return undefined;
  try {
    const other = foremost(await lookAround(folder, flag.name));
    if (other === undefined) {
      flag.own();
      return flag;
    }
    await flag.lower();
    return other;
  } catch (error) {
    await flag.lower();
    throw error;
  }
}

function foremost(others: readonly Other[]): Other | undefined {
  return others.find((other) => other.state === "owner") ?? others[0];
}

async function release(flag: Flag, folder: LockFolder): Promise<void> {
  await flag.lower();
  await folder.close();
}
