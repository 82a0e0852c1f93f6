/** Forms as data: what the one form template needs to draw fields, hints, kept values and errors. */
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import type { Language } from "../../errors.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { fieldOf, problemMessage } from "./problem-message.ts";

type Common = {
  name: string;
  /** The id of the first control, where the error summary leads. */
  id: string;
  label: string;
  hint: string | null;
  error: string | null;
  isOptional: boolean;
};
export type Option = { value: string; label: string; hint: string | null; isChosen: boolean };

/** How choices stand: below each other, as many side by side as fit, or three in a row below the first. */
type Layout = "list" | "many" | "thirds";

export type Field = Common &
  (
    | {
        kind: "input";
        type: "text" | "password" | "date" | "datetime-local";
        value: string;
        inputmode: "text" | "numeric" | "decimal" | "url";
        autocomplete: string;
        /** Offered while one types; none are no list. */
        suggestions: readonly string[];
      }
    | { kind: "textarea"; value: string }
    | { kind: "radio" | "checkbox"; options: Option[]; layout: Layout }
    | {
        kind: "file";
        /** Null for many files, which are not chosen again. */
        kept: { name: string; value: string; hint: string | null } | null;
        accept: string;
      }
    | {
        kind: "categories";
        groups: readonly CategoryGroup[];
        other: OtherCategories;
        /** That it is none of all these. */
        none: Option;
      }
    | { kind: "dated"; value: string; never: { label: string; isChosen: boolean } }
  );

type CategoryGroup = { readonly legend: string | null; readonly options: readonly Option[] };
/** A text that is searched among suggestions while it is typed. */
type OtherCategories = {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly suggestions: readonly Suggestion[];
};
export type Suggestion = { readonly value: string; readonly label: string };

export type FieldGroup = { legend: string | null; hint: string | null; fields: Field[] };
export type Hidden = { name: string; value: string };

export type Form = {
  /** Where something else on the page names it. */
  id?: string;
  action: string;
  method: "get" | "post";
  isMultipart: boolean;
  hidden: Hidden[];
  groups: FieldGroup[];
  /** What is to be thought of before the form is sent, beside its button. */
  note: string | null;
  submit: string;
  /** A second button, which sends this as well. */
  also: (Hidden & { label: string }) | null;
};

/** What most forms are. */
export const PLAIN_FORM = {
  method: "post",
  isMultipart: false,
  hidden: [],
  note: null,
  also: null,
} satisfies Partial<Form>;

/** A form of one button. */
export type Action = {
  action: string;
  hidden: Hidden[];
  label: string;
  style: "main" | "plain" | "quiet" | "danger";
};

/** The form of a page that has nothing else to tell: fields without a heading. */
export function plainGroup(...fields: Field[]): FieldGroup[] {
  return [{ legend: null, hint: null, fields }];
}

/** What was typed or is stored, by field name; several values of one name in order. */
export type Values = Readonly<Record<string, readonly string[]>>;

export type FormInput = {
  t: Texts;
  language: Language;
  values: Values;
  problems: readonly FieldProblem[];
  /** What WeChat said of fields, in sentences that are no field problems of ours. */
  told?: readonly { field: string; message: string }[];
  /** Put after every id, where a page has the same form several times. */
  idSuffix?: string;
};

const PICTURES = "image/png,image/jpeg,image/webp,image/gif";

/** What a ticked "never" sends. */
export const NEVER = "never";

type Options = { hint?: string; isOptional?: boolean };
type Choices = Readonly<Record<string, string>>;

/** Makes the fields of one form; `prefix` is where its answers sit in a problem's pointer, for example `/room`. */
export class FormBuilder {
  readonly #input: FormInput;
  readonly #prefix: string;

  constructor(input: FormInput, prefix: string) {
    this.#input = input;
    this.#prefix = prefix;
  }

  value(name: string): string {
    return this.#input.values[name]?.[0] ?? "";
  }

  values(name: string): readonly string[] {
    return this.#input.values[name] ?? [];
  }

  input(
    name: string,
    label: string,
    options: Options & {
      type?: "text" | "password" | "date" | "datetime-local";
      inputmode?: "text" | "numeric" | "decimal" | "url";
      autocomplete?: string;
      suggestions?: readonly string[];
    } = {},
  ): Field {
    const { type = "text", inputmode = "text", autocomplete = "off", suggestions = [] } = options;
    // A secret is never sent back to the page, not even to the one who typed it.
    const value = type === "password" ? "" : this.value(name);
    return {
      ...this.#common(name, label, options),
      kind: "input",
      type,
      inputmode,
      autocomplete,
      suggestions,
      value,
    };
  }

  textarea(name: string, label: string, options: Options = {}): Field {
    return { ...this.#common(name, label, options), kind: "textarea", value: this.value(name) };
  }

  radio(
    name: string,
    label: string,
    choices: Choices,
    options: Options & { fallback?: string; hints?: Choices; layout?: Layout; first?: string } = {},
  ): Field {
    const chosen = this.#input.values[name] ?? [options.fallback ?? ""];
    return {
      ...this.#common(name, label, options),
      kind: "radio",
      layout: options.layout ?? (Object.keys(choices).length > 3 ? "many" : "list"),
      // An object puts numbers in their order, whatever they mean.
      options: optionsOf(choices, chosen, options.hints ?? {}).sort(
        (one, other) => Number(other.value === options.first) - Number(one.value === options.first),
      ),
    };
  }

  checkboxes(name: string, label: string, choices: Choices, options: Options = {}): Field {
    const chosen = this.#input.values[name] ?? [];
    return {
      ...this.#common(name, label, options),
      kind: "checkbox",
      layout: "many",
      options: optionsOf(choices, chosen, {}),
    };
  }

  categories(
    name: string,
    label: string,
    {
      groups,
      other,
      none,
      ...options
    }: Options & { groups: readonly CategoryGroup[]; other: OtherCategories; none: Option },
  ): Field {
    return { ...this.#common(name, label, options), kind: "categories", groups, other, none };
  }

  /** A date, or "never" ticked beside it under the same name, or nothing while it is not known. */
  dated(name: string, label: string, options: Options = {}): Field {
    const given = this.#input.values[name] ?? [];
    return {
      ...this.#common(name, label, options),
      kind: "dated",
      value: given.find((text) => text !== "" && text !== NEVER) ?? "",
      never: { label: this.#input.t.facts.never, isChosen: given.includes(NEVER) },
    };
  }

  /** A file, a picture if nothing else; once handed in, its id travels along so that it need not be chosen again. */
  file(
    name: string,
    label: string,
    options: Options & { accept?: string; isMany?: boolean } = {},
  ): Field {
    const value = this.value(`${name}-kept`);
    const hint = value === "" ? null : this.#input.t.room.coverImgKept;
    return {
      ...this.#common(name, label, options),
      kind: "file",
      kept: options.isMany ? null : { name: `${name}-kept`, value, hint },
      accept: options.accept ?? PICTURES,
    };
  }

  #common(name: string, label: string, { hint, isOptional = false }: Options): Common {
    const { problems, told = [], language, idSuffix = "" } = this.#input;
    const ours = problems
      .filter(({ pointer }) => fieldOf(pointer, this.#prefix) === name)
      .map((problem) => problemMessage(problem, this.#input));
    const theirs = told.filter(({ field }) => field === name).map(({ message }) => message);
    const error = [...ours, ...theirs].join(language === "en" ? "; " : "；");
    return {
      name,
      id: `${name}${idSuffix}`,
      label,
      hint: hint ?? null,
      error: error === "" ? null : error,
      isOptional,
    };
  }
}

function optionsOf(choices: Choices, chosen: readonly string[], hints: Choices): Option[] {
  return Object.entries(choices).map(([value, label]) => ({
    value,
    label,
    hint: hints[value] ?? null,
    isChosen: chosen.includes(value),
  }));
}
