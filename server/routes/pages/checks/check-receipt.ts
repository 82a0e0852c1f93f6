import type { FastifyInstance } from "fastify";
import { namesReadBy } from "../../../../rules/category-thresholds.ts";
import { paths } from "../../../paths.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { seeOther } from "../frame/page-request.ts";
import { sendFile } from "../frame/send-file.ts";
import { readCheckQuery } from "./check-query.ts";

/** The receipt of the quick check with the same query, as a file to keep. */
export function checkReceipt(app: FastifyInstance, { receipts, rulebook }: PageDependencies): void {
  const names = namesReadBy(rulebook.active.ruleset);
  app.get(paths.checkReceipt(), async (request, reply) => {
    const { body, problems } = readCheckQuery(request, { isDated: false, names });
    const issued = problems.length === 0 ? await receipts.issue(body) : null;
    // The page says what is wrong, beside the field that it is about.
    if (!issued?.ok)
      return await seeOther(reply, paths.check() + request.url.replace(/^[^?]*/, ""));
    const { asOf, check } = issued.receipt.content;
    return await sendFile(reply, `kaibo-receipt-${asOf}-${check}.json`, {
      type: "application/json; charset=utf-8",
      content: `${JSON.stringify(issued.receipt, null, 2)}\n`,
    });
  });
}
