import type { deskShares as source } from "../zh-cn/desk-shares.ts";
import type { Words } from "../zh-cn.ts";

export const deskShares: Words<typeof source> = {
  title: "Shared links",
  lead: "Whoever has the link sees, without signing in, only the names, verdicts, conditions, dates and next steps of these accounts; no notes, owners or tags.",
  form: {
    title: "Share this audit",
    scope: "What is shared",
    expiresOn: "Last day",
    expiresHint:
      "Until the end of that day in Beijing, at most {days} days ahead; you can revoke it at any time.",
    button: "Make a link",
    wrong: "No link was made; please correct what is below.",
  },
  made: {
    title: "The link is made",
    text: "Copy it now: it is shown this once.",
    label: "Shared link",
    copy: "Copy",
    until: "It opens until {date}.",
    back: "Back to the audit",
  },
  list: {
    title: "Shared links",
    none: "Nothing is shared.",
    caption: "Shared links, the latest first",
    what: "Accounts shown",
    audit: "Audit",
    until: "Last day",
    by: "By",
    ended: "Ended",
    action: "Actions",
    revoke: "Revoke",
    revokeThis: "Revoke the link made on {date}",
    revoked: "The link is revoked and opens nothing any more.",
    forget: "Remove",
  },
  page: {
    title: "Live eligibility audit",
    lead: "As of {date} · {count} accounts · judged by {ruleset}",
    by: "Shared by {name}, to be read until {until}.",
    csv: "Download CSV",
    print: "To print, use the browser's own print.",
    caption: "Accounts, verdicts, conditions and next steps",
    none: "No accounts.",
    note: "Read only. By the facts of the audit; what changed since is not in it. Ad spend is in CNY.",
    file: "live-eligibility-audit",
    platform: "WeChat's own review decides in the end.",
  },
  missing: {
    title: "This link opens nothing",
    text: "It is wrong, has ended or was revoked. Ask whoever sent it for another one.",
  },
};
