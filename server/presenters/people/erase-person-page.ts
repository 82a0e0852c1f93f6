/** What goes and what stays when a person is erased, and who takes over what is theirs. */
import type { SeenPerson } from "../../application/people/people.ts";
import type { Person } from "../../application/ports/people.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { paths } from "../../paths.ts";
import type { Summary } from "../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup, type Values } from "../forms/form.ts";
import type { PageContext } from "../frame/frame.ts";
import { deskFrame } from "../portfolios/desk-frame.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

type Named = { readonly id: string; readonly name: string };

export type Erasable = {
  readonly me: Person;
  readonly person: SeenPerson;
  /** Who may take over. */
  readonly heirs: readonly SeenPerson[];
  /** The portfolios of the person who goes. */
  readonly owned: readonly Named[];
  /** Those that the administrator may see. */
  readonly portfolios: readonly Named[];
};

type Asked = Erasable & {
  /** What was sent and not taken; null before anything was. */
  readonly values: Values | null;
};

export function erasePersonPage(page: PageContext, asked: Asked) {
  const { me, person, portfolios, values } = asked;
  const { erase } = page.t.people;
  const { name, createdAt } = person;
  const { form, summary } = confirmForm(page, asked);
  return {
    ...deskFrame(page, { title: erase.title, isWrong: values !== null, person: me, portfolios }),
    words: { ...page.t.deskReports.erase, titles: { person: erase.title } },
    of: "person",
    whose: say(erase.whose, { name, since: createdAt.slice(0, 10) }),
    gone: erase.gone,
    stays: erase.stays,
    also: ownsText(page, asked),
    records: null,
    summary,
    form,
    cancelHref: paths.settings(),
  };
}

function ownsText({ t }: PageContext, { owned }: Asked): string | null {
  if (owned.length === 0) return null;
  const names = owned.map(({ name }) => name).join(t.lang === "en" ? ", " : "、");
  return say(t.people.erase.owns, { count: owned.length, names });
}

function confirmForm({ t, language }: PageContext, asked: Asked) {
  const { person, heirs, owned, values } = asked;
  const words = t.people.erase;
  const { name } = person;
  const read = values?.confirm?.[0] ?? "";
  const isMistyped = values !== null && read.trim() !== name.trim();
  const input = {
    ...{ t, language, values: values ?? {} },
    problems: values !== null && owned.length > 0 ? heirProblems(asked) : [],
    told: isMistyped
      ? [{ field: "confirm", message: say(t.deskReports.erase.mismatch, { read, name }) }]
      : [],
  };
  const build = new FormBuilder(input, "");
  const groups = plainGroup(
    ...(owned.length > 0
      ? [
          build.radio(
            "heir",
            words.heir,
            Object.fromEntries(heirs.map((one) => [one.id, one.name])),
          ),
        ]
      : []),
    build.input("confirm", say(words.confirm, { name })),
  );
  const form = {
    ...PLAIN_FORM,
    ...{ id: "erase-form", action: paths.erasePerson(person.id), groups },
    hidden: [{ name: "intent", value: "erase" }],
    submit: t.deskReports.erase.submit,
  };
  return { form, summary: summaryOf(form, t) };
}

/** A name that was mistyped is no field problem of ours, and is wrong all the same. */
function summaryOf({ groups }: Pick<Form, "groups">, t: Texts): Summary {
  const colon = t.lang === "en" ? ": " : "：";
  const errors = groups
    .flatMap(({ fields }) => fields)
    .flatMap(({ id, label, error }) =>
      error === null ? [] : [{ href: `#${id}`, message: `${label}${colon}${error}` }],
    );
  return errors.length === 0
    ? null
    : { title: say(t.errorSummary, { count: errors.length }), errors };
}

function heirProblems({ heirs, values }: Asked): FieldProblem[] {
  const chosen = values?.heir?.[0] ?? "";
  if (heirs.some(({ id }) => id === chosen)) return [];
  return [{ pointer: "/heir", code: "heir-expected", read: "" }];
}
