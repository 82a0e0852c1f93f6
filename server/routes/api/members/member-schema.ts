import { z } from "zod";
import { Member } from "../../../../machines/onboarding/context.ts";
import { ROLE_CAPS } from "../../../application/members/answers.ts";

export const MembersQuery = z.object({
  role: Member.shape.answers.shape.role.optional(),
  status: Member.shape.status.optional(),
  pageSize: z.coerce.number().int().min(1).max(500).default(100),
  pageToken: z.string().max(200).optional().describe("`nextPageToken` of the page before"),
});

const Cap = (max: number) =>
  z.strictObject({ count: z.int().min(0), max: z.literal(max) }).describe("Members of any status");

export const MemberList = z
  .strictObject({
    items: z.array(Member),
    nextPageToken: z.string().nullable(),
    caps: z.strictObject({
      admin: Cap(ROLE_CAPS.admin),
      operator: Cap(ROLE_CAPS.operator),
      anchor: Cap(ROLE_CAPS.anchor),
    }),
    otherMembers: z
      .int()
      .min(0)
      .nullable()
      .describe("Members of WeChat's masked list that are none of these; null before it was read"),
  })
  .meta({ id: "MemberList" });

export const PushOutcome = z
  .strictObject({
    event: z.string().describe("The name of the event that was read"),
    outcome: z
      .enum(["checked", "ignored"])
      .describe("`checked`: WeChat was asked whether live is enabled now; nothing else was taken"),
  })
  .meta({ id: "PushOutcome" });
