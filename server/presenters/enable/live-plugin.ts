/** The live plugin, without which nobody can open a room of a mini program that has live. */
import { PLUGIN_FIELDS } from "../../application/enable/fields.ts";
import { allows, type StepInput, stepFields, stepForm } from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";

/** The live plugin's provider; the version is the one that the console shows, so none is invented here. */
const SNIPPET = `"plugins": {
  "live-player-plugin": {
    "version": "x.y.z",
    "provider": "wx2b03c6e691cd7370"
  }
}`;

/** What to add to the code, and the record that it was submitted for review; null while live is not enabled. */
export function pluginView(input: StepInput) {
  const { t, today } = input.page;
  if (!allows(input, "enable.plugin-submitted")) return null;
  const { pluginSubmittedOn } = input.onboarding.state.context.enable;
  const { groups, summary } = stepFields(input, "enable.plugin-submitted", PLUGIN_FIELDS, {
    words: { on: t.enable.pluginOn },
    stored: { on: [today] },
  });
  const submit = t.enable.pluginAction;
  return {
    summary,
    snippet: SNIPPET,
    done: pluginSubmittedOn && say(t.enable.pluginDone, { date: pluginSubmittedOn }),
    isOpen: summary !== null,
    form: stepForm(input, "enable", { event: "enable.plugin-submitted", groups, submit }),
  };
}
