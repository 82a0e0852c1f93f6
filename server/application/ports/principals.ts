/** Who asks for what is a consultant's: a person who has signed in, or an API key. */
import { z } from "zod";

export const PERSON_ID = /^per_[0-9a-z]{20}$/;

/**
 * `person:per_…`, or `key:NAME` for a key that was made on the command line. A key that a person made acts for the person. What
 * nobody asked for just then is done by `service`, and a merchant who answers by a link is `request:req_…`.
 */
export const PrincipalId = z
  .string()
  .max(80)
  .regex(/^(?:person:per_[0-9a-z]{20}|key:.{1,60}|request:req_[0-9a-z]{20}|service)$/u);
export type PrincipalId = z.infer<typeof PrincipalId>;

/** Reading, or reading and changing. */
export const Scope = z.enum(["read", "write"]);
export type Scope = z.infer<typeof Scope>;

export type Principal = {
  readonly id: PrincipalId;
  readonly kind: "person" | "key";
  /** As histories and lists of members show it: the person's name, or that of the key. */
  readonly name: string;
  /** The most that may be done; a person who has signed in may do all that the portfolio allows. */
  readonly scope: Scope;
};

/** Who said or did something, as it is kept. */
export const Actor = z.strictObject({ principal: PrincipalId, name: z.string().min(1).max(100) });
export type Actor = z.infer<typeof Actor>;
