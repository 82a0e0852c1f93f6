/** To whom an onboarding is shown, each with a button that ends it. */
import type { Shown } from "../../application/sharing/sharing.ts";
import { paths } from "../../paths.ts";
import type { Action } from "../forms/form.ts";
import { shanghaiClock } from "../frame/times.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

export function sharesView(id: string, shown: readonly Shown[], { shownSteps: words }: Texts) {
  return shown.map(({ key, since, to }) => {
    const name = to?.person ?? words.gone;
    const action: Action = {
      action: paths.sharing(id),
      hidden: [
        { name: "intent", value: "end" },
        { name: "share", value: key },
      ],
      label: to === null ? words.end : say(words.endOf, { person: to.person }),
      style: "plain",
    };
    return {
      name,
      since: to && say(words.since, { owner: to.owner, on: shanghaiClock(since).slice(0, 10) }),
      action,
    };
  });
}
