/** What a link that opens nothing says: the same whether it has ended, was revoked or never was. */
import { isFactKey } from "../../../../rules/facts/all.ts";
import { topicOf } from "../../../application/portfolios/requests/request-record.ts";
import type { Values } from "../../forms/form.ts";
import { frame, type PageContext } from "../../frame/frame.ts";

const SHOWN_MAX = 40;
const LENGTH_MAX = 300;

/** With what was typed, so that it can be copied: nothing that somebody entered is lost. */
export function gonePage(page: PageContext, values: Values) {
  const { t } = page;
  const words = t.deskRequests.asked;
  const typed = Object.entries(values)
    .flatMap(([name, given]) => {
      const fact = topicOf(name)?.fact ?? name;
      const text = given.filter((one) => one.trim() !== "").join("; ");
      if (!isFactKey(fact) || text === "") return [];
      return [`${t.factWords[fact].name}${t.desk.colon}${text.slice(0, LENGTH_MAX)}`];
    })
    .slice(0, SHOWN_MAX);
  return {
    t,
    words,
    frame: frame(page, words.goneTitle, { isWrong: typed.length > 0 }),
    typed: typed.length === 0 ? null : typed.join("\n"),
    script: "/assets/copy.js",
  };
}
