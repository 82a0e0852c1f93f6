/** `/portfolios/{id}/settings`: the name of a portfolio, who may do what with it, and ways to what else can be set. */
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Member, PortfolioHead } from "../../../application/ports/portfolios.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import {
  type Action,
  type Field,
  type Form,
  FormBuilder,
  type Hidden,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { deskFrame } from "../desk-frame.ts";

/** What somebody may do who is no member, as forms say it. */
export const NO_MEMBER = "none";

/** What somebody else has changed as well: the name, a member, or who was to become the owner. */
export type Overtaken =
  | { readonly kind: "name" | "heir" }
  | { readonly kind: "member"; readonly member: Member };

export type PortfolioSettingsInput = {
  readonly principal: Principal;
  /** Those that the person may see. */
  readonly all: readonly ListedPortfolio[];
  readonly here: ListedPortfolio;
  /** What was just done; anything unheard of is nothing. */
  readonly done: string;
  /** The form that was not taken. */
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  readonly overtaken: Overtaken | null;
};

export function roleIn({ members }: PortfolioHead, principal: string): string {
  return members.find((one) => one.principal === principal)?.role ?? NO_MEMBER;
}

export function portfolioSettingsPage(page: PageContext, input: PortfolioSettingsInput) {
  const { principal, all, here, problems, overtaken, values } = input;
  const { head, role } = here;
  const words = page.t.deskSettings;
  const owner = head.owner.name;
  const forms = {
    rename: role === "read" ? null : renameForm(page, input),
    add: role === "owner" ? addForm(page, input) : null,
  };
  const told = { t: page.t, language: page.language, values, problems };
  const heir = builder(page, input).input("heir", words.handOver.label);
  const groups = [
    ...Object.values(forms).flatMap((form) => form?.groups ?? []),
    ...plainGroup(heir),
  ];
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: problems.length > 0 || overtaken !== null,
      person: principal,
      portfolio: head,
      portfolios: all.map((one) => one.head),
      tab: "settings",
    }),
    words,
    name: head.name,
    done: doneText(page, input),
    summary: errorSummary(told, "", groups),
    readOnly: role === "read" ? say(words.readOnly, { owner }) : null,
    ownerOnly: role !== "write" ? null : say(words.members.ownerOnly, { owner }),
    forms,
    overtaken: overtaken && overtakenView(page, input, overtaken),
    members: memberRows(page, input),
    handOver: role === "owner" ? handOverView(here, heir) : null,
    leave: role === "owner" ? null : leaveView(page, here),
    more: moreLinks(page, here),
  };
}

function doneText({ t }: PageContext, { done }: PortfolioSettingsInput): string | null {
  const words: Readonly<Record<string, string>> = t.deskSettings.done;
  return Object.hasOwn(words, done) ? (words[done] ?? null) : null;
}

/** What is typed stays; the fields of the other forms are as they are kept. */
function builder(
  { t, language }: PageContext,
  { values, problems, here }: PortfolioSettingsInput,
): FormBuilder {
  const name = values.name ?? [here.head.name];
  return new FormBuilder({ t, language, values: { ...values, name }, problems }, "");
}

function renameForm(page: PageContext, input: PortfolioSettingsInput): Form {
  const { head } = input.here;
  const words = page.t.deskSettings.name;
  return {
    ...PLAIN_FORM,
    id: "rename",
    action: paths.portfolioSettings(head.id),
    hidden: [
      { name: "intent", value: "rename" },
      { name: "seenName", value: head.name },
    ],
    groups: plainGroup(builder(page, input).input("name", words.label, { hint: words.hint })),
    submit: words.save,
  };
}

function addForm(page: PageContext, input: PortfolioSettingsInput): Form {
  const words = page.t.deskSettings.members.add;
  const build = builder(page, input);
  return {
    ...PLAIN_FORM,
    id: "add-member",
    action: paths.portfolioMembers(input.here.head.id),
    hidden: [{ name: "intent", value: "add" }],
    groups: plainGroup(
      build.input("member", words.label, { hint: words.hint }),
      build.radio("role", words.role, words.roles, { fallback: "read" }),
    ),
    submit: words.submit,
  };
}

function memberRows(
  page: PageContext,
  { here: { head, role }, principal }: PortfolioSettingsInput,
) {
  const words = page.t.deskSettings.members;
  const roles = page.t.desk.role;
  const owner = { ...head.owner, role: "owner" as const };
  return [owner, ...head.members].map((one) => ({
    id: one.principal,
    name: one.name,
    notes: [
      one.principal === principal.id ? words.you : [],
      one.principal.startsWith("key:") ? words.key : [],
    ].flat(),
    may: one.role,
    role: roles[one.role],
    change: role === "owner" && one.role !== "owner" ? roleForm(page, head.id, one) : null,
    remove: role === "owner" && one.role !== "owner" ? removal(page, head.id, one) : null,
  }));
}

function roleForm({ t }: PageContext, id: string, member: Member) {
  const words = t.deskSettings.members;
  return {
    id: `role-${member.principal.replaceAll(/[^\w-]/gu, "-")}`,
    action: paths.portfolioMembers(id),
    label: say(words.roleOf, { name: member.name }),
    hidden: ofMember("role", member, member.role),
    options: (["read", "write"] as const).map((value) => ({
      value,
      label: t.desk.role[value],
      isChosen: value === member.role,
    })),
    submit: words.save,
  };
}

function ofMember(
  intent: string,
  { principal, name }: Omit<Member, "role">,
  seen: string,
): Hidden[] {
  const fields = { intent, principal, memberName: name, seenRole: seen };
  return Object.entries(fields).map(([field, value]) => ({ name: field, value }));
}

function removal({ t }: PageContext, id: string, member: Member): Action {
  const hidden = ofMember("remove", member, member.role);
  const label = t.deskSettings.members.remove;
  return { action: paths.portfolioMembers(id), hidden, label, style: "quiet" };
}

function handOverView({ head }: ListedPortfolio, { error }: Field) {
  const persons = head.members.filter(({ principal }) => principal.startsWith("person:"));
  return {
    error,
    action: paths.portfolioMembers(head.id),
    hidden: [{ name: "intent", value: "hand-over" }],
    heirs: persons.map(({ principal, name }) => ({ value: principal, label: name })),
  };
}

function leaveView({ t }: PageContext, { head }: ListedPortfolio) {
  const words = t.deskSettings.leave;
  const action: Action = {
    action: paths.leavePortfolio(head.id),
    hidden: [{ name: "intent", value: "leave" }],
    label: words.submit,
    style: "danger",
  };
  return { text: say(words.text, { owner: head.owner.name }), action };
}

function moreLinks({ t }: PageContext, { head, role }: ListedPortfolio) {
  const words = t.deskSettings.more;
  const reports = {
    id: "to-look",
    href: `${paths.portfolioReports(head.id)}#look`,
    label: words.reports,
    text: words.reportsText,
    isDangerous: false,
  };
  const erase = {
    id: "to-erase",
    href: paths.erasePortfolio(head.id),
    label: words.erase,
    text: words.eraseText,
    isDangerous: true,
  };
  const digest = {
    id: "to-digest",
    href: paths.portfolioDigest(head.id),
    label: words.digest,
    text: words.digestText,
    isDangerous: false,
  };
  return role === "owner" ? [digest, reports, erase] : [digest, reports];
}

/** What there is now beside what was entered, and a way to have either. */
function overtakenView(page: PageContext, { here, values }: PortfolioSettingsInput, by: Overtaken) {
  const { head } = here;
  const words = page.t.deskSettings.overtaken;
  const leaveHref = paths.portfolioSettings(head.id);
  switch (by.kind) {
    case "name":
      return { ...{ kind: by.kind, leaveHref }, theirs: head.name, mine: values.name?.[0] ?? "" };
    case "heir":
      return { ...{ kind: by.kind, leaveHref }, text: words.gone };
    case "member":
      return { ...{ kind: by.kind, leaveHref }, ...memberOvertaken(page, head, by.member) };
  }
}

function memberOvertaken({ t }: PageContext, head: PortfolioHead, member: Member) {
  const words = t.deskSettings.overtaken;
  const now = roleIn(head, member.principal);
  const theirs = now === "read" || now === "write" ? t.desk.role[now] : words.none;
  const mine = t.desk.role[member.role];
  const again = [
    { name: "intent", value: "add" },
    { name: "member", value: member.name },
  ];
  return {
    text: say(words.role, { name: member.name, theirs, mine }),
    apply: {
      action: paths.portfolioMembers(head.id),
      hidden: [
        ...(now === NO_MEMBER ? again : ofMember("role", member, now)),
        { name: "role", value: member.role },
      ],
      label: say(words.apply, { mine }),
      style: "main",
    } satisfies Action,
  };
}
