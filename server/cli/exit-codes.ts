/** The exit codes of every command; 0, 1 and 3 are given meaning by each command. */
export const EXIT = {
  ok: 0,
  no: 1,
  usage: 2,
  undetermined: 3,
  invalidInput: 4,
  internal: 5,
} as const;

/** Ends a command with words on stderr: the caller's mistake, not ours. */
export class CommandRefusal extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.name = "CommandRefusal";
    this.exitCode = exitCode;
  }
}

/** For a command line that cannot be meant. */
export function usage(message: string): CommandRefusal {
  return new CommandRefusal(EXIT.usage, message);
}
