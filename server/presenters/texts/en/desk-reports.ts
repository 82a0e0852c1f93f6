import type { deskReports as source } from "../zh-cn/desk-reports.ts";
import type { Words } from "../zh-cn.ts";

export const deskReports: Words<typeof source> = {
  title: "Reports",
  lead: "A report for each client, of about two pages on paper. They are judged by the data of today, open in any browser and print well.",
  clients: {
    heading: "One for each client",
    count: "Clients: {clients}, mini programs: {accounts}.",
    filtered:
      "The filter leaves {clients} of {all} clients, with {accounts} mini programs that pass it. A report still tells of all mini programs of its client.",
    noFilter: "See all clients",
    table: "See them in the table",
    search: "Find by client, mini program, AppID or number",
    find: "Find",
    none: "There is no such client. Try another word, or see all clients.",
    client: "Client",
    accounts: "Mini programs",
    eligible: "Eligible",
    files: "Report",
    open: "Open",
    workbook: "XLSX",
    erase: "Erase",
    page: "Page {page} of {pages}",
    previous: "Previous",
    next: "Next",
  },
  zip: {
    heading: "All in one archive",
    text: "A ZIP with a page for each client, and the contents as a page and a workbook. Files are called as the clients are.",
    workbooks: "A workbook for each client as well (about six times as slow)",
    download: "Download the ZIP, clients: {clients}",
    tooMany: "A ZIP holds {max} clients at most; filter them first, then download.",
  },
  look: {
    heading: "The look of reports",
    text: "It stands at the head of each report. A logo is made anew as a small picture; what a camera wrote into it does not stay.",
    company: "Your company or name",
    companyHint: "For example: Qiming Consulting, Wang Fang. May be left empty.",
    logo: "Logo",
    logoHint: "PNG, JPG, WebP or GIF of 10 MB at most; a wide one looks better than a square one.",
    present: "The logo now",
    removeLogo: "No logo",
    language: "Language of the reports",
    languages: { asked: "That of whoever downloads them", "zh-CN": "中文", en: "English" },
    save: "Save",
    saved: "Saved; reports look like this from now on.",
    readOnly: "You may read this portfolio, and not change the look of its reports.",
  },
  empty: {
    text: "There are no mini programs in this portfolio yet, and so there is nothing to report. Import a list first.",
    link: "Import a list",
  },
  erasing: {
    heading: "Erasing",
    text: "For a client who wants to be forgotten, or when this portfolio is no longer needed. It cannot be undone.",
    portfolio: "Erase the whole portfolio",
    export: "Download all records of this client first",
  },
  erase: {
    titles: {
      entity: "Erase a client",
      account: "Erase an account",
      portfolio: "Erase the whole portfolio",
    },
    whose: {
      entity: "{name} (mini programs: {accounts})",
      account: "{name} ({entity})",
      portfolio: "{name} (clients: {entities}, mini programs: {accounts})",
    },
    goneHeading: "Gone from the disk",
    gone: {
      entity: [
        "The entity and all its mini programs: names, AppIDs, numbers, owners, tags, notes",
        "All that was said of them: now, before, and what was taken back, also as it stood in the lists",
        "Imports and edits that were of them alone, with the names of their files; where another file is called after them, its name goes too",
        "Saved views and remembered columns that name them",
        "Lists that were handed in within a day and name them: by name, AppID or number, in whichever cell; and those that cannot be read. The others go on waiting to be imported",
      ],
      account: [
        "The mini program: name, AppID, number, owner, tags, note",
        "All that was said of it: now, before, and what was taken back, also as it stood in the lists. Its violations and users count for its entity no more",
        "Imports and edits that were of it alone, with the names of their files; where another file is called after it, its name goes too",
        "Saved views and remembered columns that name it",
        "Lists that were handed in within a day and name it: by name, AppID or number, in whichever cell; and those that cannot be read. The others go on waiting to be imported",
      ],
      portfolio: [
        "All clients, mini programs and all that was said of them",
        "The whole history, imports, saved views, remembered columns, the look of reports",
        "The list of members; their accounts here are not touched",
      ],
    },
    lastAccount:
      "It is the last mini program of “{entity}”, and so the entity “{entity}” is erased with it.",
    staysHeading: "What stays",
    stays: {
      part: [
        "The history says that something was erased, by whom and when, and not what",
        "Where somebody wrote its name into the data of another client, such as a note, it still stands there",
        "What merchants entered into their own onboarding is theirs to delete",
        "Backups of the operator until they run out; reports and exports that were downloaded",
      ],
      portfolio: [
        "What merchants entered into their own onboarding is theirs to delete",
        "Backups of the operator until they run out; reports and exports that were downloaded",
      ],
    },
    confirm: "Type the name “{name}” to confirm",
    mismatch: "read “{read}”, expected “{name}”",
    submit: "Erase for good",
    cancel: "Do not erase, go back",
    done: {
      entity: "A client was erased.",
      account: "An account was erased.",
    },
  },
};
