/** Which of up to 1,010 members a page shows. */
import type { Member } from "../../../machines/onboarding/context.ts";
import { paths } from "../../paths.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** As it stands in the address of the page; what no page of ours says is passed over. */
export type MembersQuery = {
  readonly role: string;
  readonly status: string;
  readonly page: string;
  /** The key of the one member to show. */
  readonly only: string;
  /** The key of the one member who is to lose the role, once that is confirmed. */
  readonly remove: string;
};

export const ALL_MEMBERS: MembersQuery = { role: "", status: "", page: "", only: "", remove: "" };

const PAGE_SIZE = 30;
/** Fewer are seen at a glance. */
const FILTERED_FROM = 10;

const ROLES = ["anchor", "admin", "operator"] as const;
const STATUSES = ["unverified", "refused", "pending", "authorised"] as const;

type Link = { href: string; label: string; isCurrent: boolean };

/** Anchors first, for without one of them nobody can go live; `backHref` leads from one member back to all. */
export function membersShown(
  all: readonly Member[],
  query: MembersQuery,
  { id, t }: { id: string; t: Texts },
) {
  const alone = all.find(({ key }) => key === (query.remove || query.only));
  if (alone) return { members: [alone], filters: [], pages: null, backHref: paths.members(id) };
  const role = ROLES.find((one) => one === query.role) ?? null;
  const status = STATUSES.find((one) => one === query.status) ?? null;
  const found = ROLES.flatMap((one) => all.filter(({ answers }) => answers.role === one)).filter(
    (member) =>
      (role === null || member.answers.role === role) &&
      (status === null || member.status === status),
  );
  const count = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, Number.parseInt(query.page, 10) || 1), count);
  const chosen = { ...(role && { role }), ...(status && { status }) };
  const turn = (to: number, label: string) =>
    to < 1 || to > count
      ? null
      : { href: paths.members(id, { ...chosen, page: String(to) }), label, isCurrent: false };
  return {
    members: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    filters: all.length > FILTERED_FROM ? filtersOf(all, { role, status, id, t }) : [],
    // One page is mostly enough.
    pages:
      count === 1
        ? null
        : {
            text: say(t.anchors.pages, { page, pages: count, count: found.length }),
            earlier: turn(page - 1, t.anchors.earlier),
            later: turn(page + 1, t.anchors.later),
          },
    backHref: null,
  };
}

function filtersOf(
  all: readonly Member[],
  { role, status, id, t }: { role: string | null; status: string | null; id: string; t: Texts },
): Link[] {
  const link = (query: Record<string, string>, label: string, isCurrent: boolean): Link => ({
    href: paths.members(id, query),
    label,
    isCurrent,
  });
  return [
    link({}, t.anchors.all, role === null && status === null),
    ...ROLES.map((one) => link({ role: one }, t.anchors.roles[one], role === one)),
    ...STATUSES.filter((one) => all.some((member) => member.status === one)).map((one) =>
      link({ status: one }, t.anchors.status[one], status === one),
    ),
  ];
}
