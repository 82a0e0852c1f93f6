/** The live plugin, without which nobody can open a room of a mini program that has live. */

import { errorSummary } from "../forms/error-summary.ts";
import { allows, formInput, type StepInput, stepForm } from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import { pluginFields } from "./enable-forms.ts";

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
  const fields = formInput(input, "enable.plugin-submitted", { on: [today] });
  const groups = pluginFields(fields);
  const summary = errorSummary(fields, "", groups);
  const submit = t.enable.pluginAction;
  return {
    summary,
    snippet: SNIPPET,
    done: pluginSubmittedOn && say(t.enable.pluginDone, { date: pluginSubmittedOn }),
    isOpen: summary !== null,
    form: stepForm(input, "enable", { event: "enable.plugin-submitted", groups, submit }),
  };
}
