import type { Texts } from "../zh-cn.ts";

export const headline: Texts["headline"] = {
  closed: {
    eligible: "Eligible, but WeChat takes no new activations now",
    ineligible: "Not eligible yet, and WeChat takes no new activations now",
    undetermined: "Undetermined; WeChat takes no new activations now",
    none: "WeChat takes no new activations of mini program live now",
  },
  gate: {
    closed:
      "Platform status, checked on {date}: new activations are suspended; accounts that already have live are not affected.",
    unknown:
      "Platform status, checked on {date}: it is not known whether WeChat takes new activations.",
    open: "Platform status, checked on {date}: WeChat takes new activations.",
  },
  answered: {
    taken:
      "Platform status: WeChat received your application at {at} (Beijing time); what it answers counts.",
    closed:
      "Platform status: WeChat answered at {at} (Beijing time) that it takes no new activations now (268489001).",
  },
  asOf: "The verdict as of {asOf}.",
  more: "What the platform status is based on",
  ways: {
    title: "What you can do now",
    goOn: "Enabled already? Go on",
    channels: "Use Channels live instead",
    remind: "Remind me when it reopens",
    remindText:
      "WeChat gives no date, and Kaibo has no way to contact you, so it will not notify you. You can:",
    keep: {
      address:
        "Bookmark the address of this page and open it now and then: verdict and platform status are worked out anew on that day.",
      code: "Keep your resume code and come back now and then: verdict and platform status are worked out anew on that day.",
    },
    calendar: "Put a reminder every two weeks into your calendar (.ics)",
  },
  calendarName: "Kaibo platform status",
  calendarEvent: "See whether WeChat takes new activations of mini program live again",
  calendarNote:
    "Open the address below: the first page says what the platform status was when it was last checked. Delete this reminder once it has reopened.",
};
