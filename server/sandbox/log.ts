/** A part of pino's logger; never given tokens or secrets. */
export type SandboxLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
};
