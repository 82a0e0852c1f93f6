import type { Texts } from "../zh-cn.ts";

export const errors: Texts["errors"] = {
  title: "WeChat's errcodes explained",
  lead: "Paste an errcode, or the whole of WeChat's answer, and see which step it belongs to, what it means and what to do.",
  field: "Errcode or answer",
  hint: "For example 300036, goods url invalid, or the whole answer with errcode and errmsg",
  action: "Explain",
  where: "Step",
  remedy: "What to do",
  forDevelopers: "For developers",
  retry: "When to try again",
  retries: {
    later: "after a while, just as it was",
    "next-day": "tomorrow, Beijing time, just as it was",
    "after-change": "once this is corrected",
    never: "trying again does not help",
  },
  errmsg: "WeChat's own text",
  elsewhere: "Means something else at these calls",
  endpoints: "Calls whose page lists it",
  source: "Source",
  certainty: {
    documented: "WeChat's own page gives this code",
    observed:
      "WeChat's present pages do not explain this code; the meaning comes from third parties or from developers' reports",
    "listed-without-text": "WeChat's own page lists this code and does not say what it means",
  },
  steps: { connection: "Connection to the account", any: "Any step" },
  unknownTitle: "We do not know the errcode {code} yet",
  unknown: "It is not in our table, so we do not guess what it means. What you can do:",
  unknownDo: {
    errmsg:
      "Read the errmsg that came with it: it mostly says what is wrong. You can also paste that text above.",
    rid: "Keep the rid at the end of the errmsg and ask in WeChat's developer community: its staff can find the call by it.",
    again: "Try again in a few minutes, after looking whether it has taken effect already.",
  },
  nothingTitle: "Nothing found for “{text}”",
  nothing: "Try other words, or the number behind errcode in the answer.",
  found: "Found: {count}",
  all: "All errcodes ({count})",
  ours: "These are WeChat's codes. The codes of this service's own API (such as answers-invalid) are on another page:",
  oursLink: "error codes of the API",
};
