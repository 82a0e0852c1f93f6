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

/** Beside the form of the submission, which has a field of the same name. */
const RELEASE_FORM = { event: "enable.plugin-released", idSuffix: "-released" } as const;

/** What to add to the code, and the record that it was submitted for review; null while live is not enabled. */
export function pluginView(input: StepInput) {
  const { t, today } = input.page;
  if (!allows(input, "enable.plugin-submitted")) return null;
  const { pluginSubmittedOn, pluginReleasedOn } = input.onboarding.state.context.enable;
  const { groups, summary } = stepFields(input, "enable.plugin-submitted", PLUGIN_FIELDS, {
    words: { on: t.enable.pluginOn },
    stored: { on: [today] },
  });
  const release = stepFields(input, RELEASE_FORM, PLUGIN_FIELDS, {
    words: { on: t.enable.pluginReleasedOn },
    stored: { on: [today] },
  });
  const submit = t.enable.pluginAction;
  return {
    status: pluginReleasedOn ? "released" : pluginSubmittedOn ? "submitted" : "due",
    summary: summary ?? release.summary,
    snippet: SNIPPET,
    done: pluginSubmittedOn && say(t.enable.pluginDone, { date: pluginSubmittedOn }),
    released: pluginReleasedOn && say(t.enable.pluginReleased, { date: pluginReleasedOn }),
    isOpen: summary !== null,
    form: stepForm(input, "enable", { event: "enable.plugin-submitted", groups, submit }),
    release: stepForm(input, "enable", {
      event: "enable.plugin-released",
      groups: release.groups,
      submit: t.enable.pluginReleaseAction,
    }),
  };
}
