import { hash as hashed, verify as verified } from "@node-rs/argon2";
import type { Passwords } from "../../application/ports/people.ts";
import { AppError } from "../../errors.ts";

/** argon2id with what OWASP asks for at least: 19 MiB, two passes, one lane. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Half of the threads that the disk needs too. */
const AT_ONCE = 2;
/** They wait some seconds at most; whoever comes then is told to come again. */
const WAITING_MAX = 50;

export function argon2Passwords(
  strength: Readonly<typeof STRENGTH> = STRENGTH,
  waitingMax = WAITING_MAX,
): Passwords {
  const waiting: (() => void)[] = [];
  let running = 0;
  let nobodys: Promise<string> | null = null;

  const inLine = async <Done>(work: () => Promise<Done>): Promise<Done> => {
    if (running < AT_ONCE) running += 1;
    else {
      if (waiting.length >= waitingMax) throw new AppError("sign-in-busy");
      // Whoever ends hands the place over, so that nobody comes in between.
      await new Promise<void>((enter) => waiting.push(enter));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };

  return {
    hash: (password) => inLine(() => hashed(password, strength)),
    verify: (hash, password) =>
      inLine(async () => {
        nobodys ??= hashed("nobody has this password", strength);
        const matches = await verified(hash ?? (await nobodys), password);
        return matches && hash !== null;
      }),
  };
}
