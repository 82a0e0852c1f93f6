import type { deskSettings as source } from "../zh-cn/desk-settings.ts";
import type { Words } from "../zh-cn.ts";

export const deskSettings: Words<typeof source> = {
  title: "Settings",
  readOnly:
    "You may look at this portfolio and not change it: you are a member who may read. To rename it or to add people, ask its owner {owner}.",
  name: {
    heading: "Name",
    label: "Name of the portfolio",
    hint: "All members see it, and it stands in exported files",
    save: "Rename",
  },
  overtaken: {
    title: "Somebody was quicker",
    name: "The name was changed meanwhile. Which one is to be kept?",
    field: "What",
    theirs: "Now",
    mine: "Yours",
    save: "Save what is chosen",
    leave: "Leave it as it is now",
    role: "The role of {name} was changed meanwhile: now it is “{theirs}”, you chose “{mine}”. Nothing was saved yet.",
    none: "no member",
    apply: "Change it to “{mine}”",
    gone: "They are no member any more; nothing was handed over.",
  },
  members: {
    heading: "Members",
    text: "Members see this portfolio alone. Who may read changes nothing; who may edit changes accounts, imports and renames, and neither adds people nor erases.",
    ownerOnly: "Its owner {owner} decides who is a member.",
    who: "Who",
    role: "Role",
    actions: "Actions",
    you: "you",
    key: "API key",
    save: "Change",
    remove: "Take out",
    roleOf: "Role of {name}",
    add: {
      heading: "Add somebody",
      label: "Who",
      hint: "The name they sign in with; a key of the command line is key:NAME",
      role: "Role",
      submit: "Add as a member",
      roles: {
        read: "May read: look, export, download reports",
        write: "May edit: change accounts and import as well",
      },
      notHere:
        "Who cannot sign in yet is invited by an administrator under “My account and keys”, for this portfolio if so wished.",
    },
  },
  handOver: {
    heading: "Hand it over",
    text: "They become the owner, who adds and takes out people and may erase the portfolio; you stay and may edit. Only they can hand it back.",
    label: "To",
    submit: "Hand over",
    none: "Add them as a member first.",
  },
  leave: {
    heading: "Leave this portfolio",
    text: "You see it no more; what you entered stays in it. To come back, ask its owner {owner}.",
    owner: "An owner cannot leave; hand it over first.",
    submit: "Leave",
  },
  more: {
    heading: "Elsewhere",
    reports: "Name and logo on reports",
    reportsText: "Who hands reports and exported files over",
    digest: "Digest of the week, and robots in chats",
    digestText: "To groups of WeCom, Feishu or DingTalk, every week",
    erase: "Erase the whole portfolio",
    eraseText: "With its history, imports and reports, for good",
  },
  done: {
    name: "The name was changed.",
    member: "They are a member now.",
    role: "The role was changed.",
    removed: "They were taken out and see this portfolio no more.",
    owner: "It was handed over. You are a member who may edit now.",
  },
};
