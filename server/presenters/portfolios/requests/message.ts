/** What a consultant sends to a merchant together with the link: short, in plain text, without anything of the account. */
import { reportLook } from "../../../application/portfolios/reports/report-look.ts";
import type { MadeRequest } from "../../../application/portfolios/requests/fact-requests.ts";
import type { SeenRequest } from "../../../application/portfolios/requests/request-look.ts";
import type { FactRequest } from "../../../application/portfolios/requests/request-record.ts";
import type { PortfolioHead } from "../../../application/ports/portfolios.ts";
import type { Language } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { say, textsIn } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

export type Asker = {
  /** The company that hands reports over; empty for none. */
  readonly company: string;
  /** The person; null where a program asks. */
  readonly name: string | null;
};

export function askerOf(
  { by }: Pick<FactRequest, "by">,
  head: Pick<PortfolioHead, "settings">,
): Asker {
  const { company } = reportLook.of(head);
  return { company, name: by.principal.startsWith("person:") ? by.name : null };
}

/** `启明商务咨询 王芳`; whoever has no name is the merchant's consultant. */
export function askerWords({ company, name }: Asker, { deskRequests }: Texts): string {
  const known = [company, name ?? ""].filter((one) => one !== "");
  return known.length === 0 ? deskRequests.consultant : known.join(" ");
}

/** The address of a link for people who read that language. */
export function requestUrl(
  { token }: Pick<MadeRequest, "token">,
  { publicUrl, language }: { readonly publicUrl: string; readonly language: Language },
): string {
  return `${publicUrl}${paths.factRequest(token)}${language === "en" ? "?lang=en" : ""}`;
}

export type MessageInput = {
  readonly made: MadeRequest;
  readonly seen: Pick<SeenRequest, "entity" | "open">;
  readonly head: Pick<PortfolioHead, "settings">;
  readonly publicUrl: string;
};

export function requestMessage(
  { made, seen, head, publicUrl }: MessageInput,
  language: Language,
): string {
  const t = textsIn(language);
  const { message } = t.deskRequests;
  const count = seen.open.length;
  const params = {
    asker: askerWords(askerOf(made.request, head), t),
    entity: seen.entity?.name ?? "",
    count,
    until: made.request.expiresOn,
    url: requestUrl(made, { publicUrl, language }),
  };
  return say(count === 0 ? message.none : count === 1 ? message.one : message.other, params);
}
