/** The live members and their roles. */
import type { Credentials } from "./tokens.ts";

export type WeChatRole = "admin" | "anchor" | "operator";

export type WeChatMemberListed = { maskedUsername: string; nickname: string; roles: number[] };

/** The live members. */
export interface WeChatRoles {
  /** Refused with 400002 and a QR address while an anchor has no verified real name. */
  addRole(credentials: Credentials, username: string, role: WeChatRole): Promise<void>;
  /** Refused (400005) for an anchor whose room has not been broadcast yet. */
  removeRole(credentials: Credentials, username: string, role: WeChatRole): Promise<void>;
  listRoles(credentials: Credentials): Promise<WeChatMemberListed[]>;
}
