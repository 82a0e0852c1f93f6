/** What is known of one of WeChat's errcodes. */
import type {
  GoodsAnswers,
  MemberAnswers,
  RoomAnswers,
} from "../../../machines/onboarding/answers.ts";
import { STEPS } from "../../../machines/onboarding/progress.ts";
import { type Both, type Text, textOf } from "../../errors.ts";
import { CALLS, type CallName } from "../ports/wechat/calls.ts";

/** Where a code belongs: a step of the onboarding, the connection to the account, or no step of its own. */
export const ERRCODE_STEPS = ["connection", ...STEPS, "any"] as const;
export type ErrcodeStep = (typeof ERRCODE_STEPS)[number];

/**
 * When the same call is worth sending again: `later` as it is, `next-day` as it is after midnight in Shanghai,
 * `after-change` once what is named was changed, `never` because nothing of it would change the answer.
 */
export const RETRIES = ["later", "next-day", "after-change", "never"] as const;
export type Retry = (typeof RETRIES)[number];

/**
 * How much stands behind the meaning: `documented` WeChat's own page gives it, `observed` lists of others or reports
 * do, `listed-without-text` WeChat's page names the code and says nothing of it.
 */
export const CERTAINTIES = ["documented", "observed", "listed-without-text"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export type SourcePage = { readonly title: Text; readonly url: string };

/** A field of one of WeChat's forms, by WeChat's name. */
export type FormField = keyof RoomAnswers | keyof GoodsAnswers | keyof MemberAnswers;

/** The same code where it means something else, or where something else is to be done. */
export type Elsewhere = {
  readonly at: readonly CallName[];
  readonly step: ErrcodeStep;
  readonly field?: FormField;
  readonly meaning: Text;
  readonly remedy: Text;
  readonly forDevelopers?: Text | undefined;
};

export type Errcode = {
  readonly code: number;
  readonly step: ErrcodeStep;
  /** The field of the step's form that it is about; absent where it is about none, or about several. */
  readonly field?: FormField | undefined;
  readonly meaning: Text;
  /** What the merchant can do, in the merchant's words. */
  readonly remedy: Text;
  /** What is to be changed in a program that calls WeChat; absent where there is nothing. */
  readonly forDevelopers?: Text | undefined;
  readonly retry: Retry;
  /** The calls whose own page lists the code. */
  readonly documentedAt: readonly CallName[];
  readonly source: SourcePage;
  readonly certainty: Certainty;
  /** Texts that WeChat was seen to send with it, without their `rid`. */
  readonly errmsgs?: readonly string[];
  readonly elsewhere?: readonly Elsewhere[];
};

type Said<T> = Omit<T, "meaning" | "remedy" | "forDevelopers"> &
  Readonly<Record<"meaning" | "remedy", Both>> & { readonly forDevelopers?: Both };
type Row = Said<Omit<Errcode, "code" | "step" | "retry" | "elsewhere">> &
  Partial<Pick<Errcode, "step" | "retry">> & { readonly elsewhere?: readonly Said<Elsewhere>[] };

/**
 * The rows of an area by their codes. They belong to the step, and are worth sending again `after-change`, unless a row
 * says otherwise.
 */
export function errcodes(
  step: ErrcodeStep,
  rows: Readonly<Record<number, Row>>,
): readonly Errcode[] {
  return Object.entries(rows).map(([code, { elsewhere, ...row }]) => ({
    step,
    retry: "after-change",
    ...inWords(row),
    ...(elsewhere && { elsewhere: elsewhere.map(inWords) }),
    code: Number(code),
  }));
}

function inWords<T extends Said<unknown>>({ meaning, remedy, forDevelopers, ...rest }: T) {
  return {
    ...rest,
    meaning: textOf(meaning),
    remedy: textOf(remedy),
    ...(forDevelopers && { forDevelopers: textOf(forDevelopers) }),
  };
}

/** What a merchant can do about a call that a program made wrongly. */
export const PROGRAM_FAULT: Both = [
  "这是程序调用微信的方式不对，不是您填写的内容有问题，改填写没有用。请把技术细节转给负责程序的人。",
  "A program called WeChat in the wrong way; nothing that you entered is wrong, so changing it does not help. Pass the technical details on to whoever looks after the program.",
];

type Standing = Pick<Errcode, "documentedAt" | "source" | "certainty">;

/** A code that the pages of these calls list; the first one is shown as the source. */
export function documentedAt(first: CallName, ...others: readonly CallName[]): Standing {
  return {
    documentedAt: [first, ...others],
    source: { title: CALLS[first].title, url: CALLS[first].page },
    certainty: "documented",
  };
}

/** A code that a general list of WeChat explains; `calls` are those whose own page lists it as well. */
export function documentedIn(source: SourcePage, ...calls: readonly CallName[]): Standing {
  return { documentedAt: calls, source, certainty: "documented" };
}

/** A code that WeChat's present pages do not explain. */
export function observedIn(source: SourcePage): Standing {
  return { documentedAt: [], source, certainty: "observed" };
}
