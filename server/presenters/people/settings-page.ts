import type { Invitation } from "../../application/people/links.ts";
import { PASSWORD_LENGTH } from "../../application/people/password-rules.ts";
import type { SeenPerson } from "../../application/people/people.ts";
import type { SignedIn } from "../../application/people/sessions.ts";
import type { Link, Session } from "../../application/ports/people.ts";
import type { KeptKey } from "../../application/ports/secrets.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import {
  type Action,
  type Form,
  FormBuilder,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../forms/form.ts";
import type { PageContext } from "../frame/frame.ts";
import { shanghaiTimeFrom } from "../frame/times.ts";
import { deskFrame } from "../portfolios/desk-frame.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** What a form of the page wishes, in its field `intent`. */
export const INTENTS = [
  "rename",
  "password",
  "end-session",
  "end-others",
  "make-key",
  "rotate-key",
  "revoke-key",
  "invite",
  "take-back",
  "disable",
  "enable",
  "administrator",
  "no-administrator",
] as const;
export type Intent = (typeof INTENTS)[number];

type Named = { readonly id: string; readonly name: string };

/** What is shown of an administrator's page besides. */
export type Everybody = {
  readonly people: readonly SeenPerson[];
  readonly invitations: readonly (Link & { readonly purpose: Invitation })[];
};

export type SettingsAsked = {
  readonly now: Date;
  readonly me: SignedIn;
  readonly sessions: readonly Session[];
  readonly keys: readonly KeptKey[];
  /** Null for who is no administrator. */
  readonly everybody: Everybody | null;
  /** Those that the person may see, and those among them that are the person's own. */
  readonly portfolios: readonly Named[];
  readonly own: readonly Named[];
  /** What was just done; a secret is shown this once. */
  readonly done: string | null;
  readonly secret: {
    readonly kind: "key" | "link";
    readonly name: string;
    readonly text: string;
  } | null;
  /** The form that was refused. */
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

export function settingsPage(page: PageContext, asked: SettingsAsked): object {
  const { t, language } = page;
  const words = t.people.settings;
  const { me, problems, values } = asked;
  const input = { t, language, values, problems };
  const forms = formsOf(
    new FormBuilder({ ...input, values: withPresent(values, me) }, ""),
    asked,
    t,
  );
  const groups = Object.values(forms).flatMap((form) => form?.groups ?? []);
  const summary = errorSummary(input, "", groups);
  const isWrong = summary !== null;
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong,
      person: me.person,
      portfolios: asked.portfolios,
    }),
    summary,
    forms,
    script: paths.asset("copy.js"),
    notice: doneText(asked.done, t),
    secret: asked.secret && {
      text: asked.secret.text,
      label: secretLabel(asked.secret, t),
      kind: asked.secret.kind,
    },
    sessions: sessionRows(asked, t),
    endOthers: asked.sessions.length > 1 ? button("end-others", {}, words.endAll, "plain") : null,
    signOut: { action: paths.signOut(), hidden: [], label: words.signOut, style: "quiet" },
    keys: keyRows(asked.keys, t),
    people: asked.everybody && peopleRows(asked, asked.everybody, t),
    invitations: asked.everybody && invitationRows(asked, asked.everybody, t),
  };
}

/** The name of now stands in its field until another one is typed. */
function withPresent(values: Values, { person }: SignedIn): Values {
  return { ...values, name: values.name ?? [person.name] };
}

function formsOf(builder: FormBuilder, { everybody, own }: SettingsAsked, t: Texts) {
  const words = t.people.settings;
  const form = (
    intent: Intent,
    submit: string,
    ...fields: Parameters<typeof plainGroup>
  ): Form => ({
    ...PLAIN_FORM,
    // A field of one is called as its intent.
    id: intent === "password" ? "change-password" : intent,
    action: paths.settings(),
    hidden: [{ name: "intent", value: intent }],
    groups: plainGroup(...fields),
    submit,
  });
  const secret = (autocomplete: string, hint: string | null = null) =>
    ({ type: "password", autocomplete, ...(hint && { hint }) }) as const;
  const passwordHint = say(t.people.setup.passwordHint, PASSWORD_LENGTH);
  const membership = Object.fromEntries([
    ["", words.noMembership],
    ...own.flatMap(({ id, name }) =>
      (["read", "write"] as const).map((role) => [
        `${id} ${role}`,
        `${name} · ${words.scopes[role]}`,
      ]),
    ),
  ]) as Record<string, string>;
  return {
    rename: form(
      "rename",
      words.saveName,
      builder.input("name", t.people.name, { hint: words.nameHint, autocomplete: "username" }),
    ),
    password: form(
      "password",
      words.changePassword,
      builder.input("password", words.present, secret("current-password")),
      builder.input("newPassword", words.next, secret("new-password", passwordHint)),
    ),
    key: form(
      "make-key",
      words.makeKey,
      builder.input("keyName", words.keyName),
      builder.radio("scope", words.scope, words.scopes, { fallback: "read", layout: "many" }),
    ),
    invite:
      everybody &&
      form(
        "invite",
        words.invite,
        builder.input("invitee", words.invitee, { hint: words.inviteText, isOptional: true }),
        ...(own.length === 0
          ? []
          : [builder.radio("membership", words.membership, membership, { fallback: "" })]),
      ),
  };
}

function button(
  intent: Intent,
  hidden: Readonly<Record<string, string>>,
  label: string,
  style: Action["style"] = "quiet",
): Action {
  const fields = Object.entries({ intent, ...hidden });
  return {
    action: paths.settings(),
    hidden: fields.map(([name, value]) => ({ name, value })),
    label,
    style,
  };
}

function sessionRows({ sessions, me, now }: SettingsAsked, t: Texts) {
  const words = t.people.settings;
  return sessions.map(({ id, device, seenAt }) => {
    const isThis = id === me.session.id;
    return {
      device: device === "" ? words.unknownDevice : device,
      seen: shanghaiTimeFrom(now, seenAt),
      isThis,
      end: isThis ? null : button("end-session", { session: id }, words.end),
    };
  });
}

function keyRows(keys: readonly KeptKey[], t: Texts) {
  const words = t.people.settings;
  return keys.map(({ id, name, scope, createdAt, lastUsedOn }) => ({
    name,
    scope: words.scopes[scope],
    made: createdAt.slice(0, 10),
    lastUsed: lastUsedOn ?? words.never,
    actions: [
      button("rotate-key", { key: id }, words.rotate),
      button("revoke-key", { key: id }, words.revoke),
    ],
  }));
}

function peopleRows({ me, now }: SettingsAsked, { people }: Everybody, t: Texts) {
  const words = t.people.settings;
  return people.map(({ id, name, isAdministrator, isDisabled, signedInAt }) => ({
    name,
    isMe: id === me.person.id,
    notes: [isAdministrator ? words.administrator : [], isDisabled ? words.disabled : []].flat(),
    signedIn: signedInAt === null ? words.never : shanghaiTimeFrom(now, signedInAt),
    actions:
      id === me.person.id
        ? []
        : [
            isAdministrator
              ? button("no-administrator", { person: id }, words.noAdministrator)
              : button("administrator", { person: id }, words.makeAdministrator),
            isDisabled
              ? button("enable", { person: id }, words.enable)
              : button("disable", { person: id }, words.disable),
          ],
    erase: id === me.person.id ? null : { href: paths.erasePerson(id), label: words.erase },
  }));
}

function invitationRows({ now }: SettingsAsked, { invitations }: Everybody, t: Texts) {
  const words = t.people.settings;
  return invitations.map(({ id, purpose, expiresAt }) => ({
    name: purpose.name ?? words.anyone,
    until: shanghaiTimeFrom(now, expiresAt),
    takeBack: button("take-back", { link: id }, words.takeBack),
  }));
}

function doneText(done: string | null, t: Texts): string | null {
  const words: Readonly<Record<string, string>> = t.people.settings.done;
  return done !== null && Object.hasOwn(words, done) ? (words[done] ?? null) : null;
}

function secretLabel(secret: { kind: "key" | "link"; name: string }, t: Texts): string {
  const { newKey, newLink, anyone } = t.people.settings;
  const name = secret.name === "" ? anyone : secret.name;
  return say(secret.kind === "key" ? newKey : newLink, { name });
}
