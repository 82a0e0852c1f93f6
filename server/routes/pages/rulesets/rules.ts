/** `/rules`: the active ruleset, or the one that the address names. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { LoadedRuleset } from "../../../../rules/load-rulesets.ts";
import { versionsOf } from "../../../application/rulesets/ruleset-history.ts";
import { AppError, invariant } from "../../../errors.ts";
import { rulesPage } from "../../../presenters/rulesets/rules-page.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, queryValue, render } from "../frame/page-request.ts";

export async function showRules(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
): Promise<FastifyReply> {
  const { rulebook, rulesets } = dependencies;
  const { active } = rulebook;
  const page = contextOf(request, reply, dependencies);
  const wanted = queryValue(request, "ruleset");
  const loaded = wanted === "" ? active : rulebook.rulesets.find(({ name }) => name === wanted);
  if (!loaded) throw new AppError("not-found");
  const { language } = page;
  const summary = rulesets.get(loaded.name, language);
  const proof = await rulesets.proof(loaded.name, language);
  const examples = await rulesets.examples(loaded.name, language);
  invariant(summary && proof && examples, "a ruleset of the rulebook is known to the service");
  const model = rulesPage(page, {
    loaded,
    summary,
    examples,
    activeName: active.name,
    history: await rulesets.history(loaded.ruleset.id, language),
    proof,
    others: newestOfOthers(rulebook.rulesets, { shown: loaded, active }),
  });
  return await render(reply, "/rulesets/rules", model);
}

/** One version of each other id: the one that checks are made by, or else the newest. */
function newestOfOthers(
  rulesets: readonly LoadedRuleset[],
  { shown, active }: { shown: LoadedRuleset; active: LoadedRuleset },
): LoadedRuleset[] {
  const ids = new Set(rulesets.map(({ ruleset }) => ruleset.id));
  ids.delete(shown.ruleset.id);
  return [...ids].flatMap((id) => {
    if (active.ruleset.id === id) return [active];
    return versionsOf(rulesets, id)
      .slice(0, 1)
      .map(({ loaded }) => loaded);
  });
}
