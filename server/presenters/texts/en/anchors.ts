import type { Texts } from "../zh-cn.ts";

export const anchors: Texts["anchors"] = {
  title: "Step 5: Anchors and members",
  lead: "You need at least one authorised anchor (主播, who presents the live). Admins and operators can help to manage rooms, goods and comments.",
  listTitle: "Members",
  empty: "No members yet. Add the anchor first.",
  addTitle: "Add a member",
  username: "WeChat ID",
  usernameHint: "They find it in WeChat under 我 (Me)",
  nickname: "Note",
  nicknameHint: "A name for you to recognise them; shown only here",
  role: "Role",
  roleHint:
    "One WeChat ID can hold only one management role, and can be an anchor as well. At most 10 admins, 500 operators and 500 anchors.",
  roles: { anchor: "Anchor", operator: "Operator", admin: "Admin" },
  rolesTitle: "Roles and how many hold them",
  roleCount: "{count} of {max}",
  mayDo: {
    anchor: "Presents the live. WeChat asks for real-name verification when they are added.",
    admin:
      "A management role: logs in to the live console and manages rooms, members, goods and comments.",
    operator:
      "A management role that logs in to the live console, too. How its rights differ from an admin's we have not found in WeChat's documents.",
  },
  oneManagementRole:
    "One WeChat ID can hold only one management role (admin or operator), and can be an anchor as well. To change it, remove the present one first.",
  add: "Add",
  status: {
    pending: "To be authorised",
    granting: "Adding",
    unverified: "To be verified",
    authorised: "Authorised",
    refused: "Not accepted",
  },
  howManual:
    "Go to the mini program console → 功能 → 直播 → 直播成员 → 添加成员 (Functions → Live → Live members → Add member). Once the anchor has scanned the code with WeChat to authorise, record it here.",
  authorise: "Record: authorised",
  retry: "Verified now, add again",
  steps: {
    scan: "The anchor scans the QR code with their own WeChat.",
    verify:
      "In 小程序直播 (Mini Program Live), which opens, they complete the real-name verification.",
    wait: "There is nothing else to do: Kaibo asks WeChat again by itself.",
  },
  showQr: "Show the QR code and the steps",
  poll: "Check now",
  compare: "Compare with WeChat's list of members",
  pollNext:
    "Waiting for real-name verification: {count}. WeChat is asked again by itself, next at {at} (Beijing time).",
  pollRunning:
    "Waiting for real-name verification: {count}. WeChat is being asked, please refresh in a moment.",
  pollEnded:
    "Waiting for real-name verification: {count}. WeChat is not asked by itself any more; please check now once it is done.",
  listed: "Seen in WeChat's list of members at {at}",
  notListed:
    "Not found in WeChat's list of members at {at}. The list masks the WeChat IDs, so this is not certain.",
  others:
    "Members in WeChat's list that were not added here: {count}. The list masks the WeChat IDs, so they cannot be told apart; please look in WeChat's console.",
  revoke: "Remove the role",
  revokeTitle: "Remove the role of {name}: {role}?",
  revokeText: "WeChat takes the role away at once.",
  revokeAnchor:
    "If this anchor has a room that has not begun, WeChat refuses (400005): delete that room or give it another anchor first.",
  revokeAction: "Yes, remove it",
  revokeCancel: "Do not remove it",
  filter: "Show only",
  all: "All",
  back: "Back to all members",
  pages: "Page {page} of {pages}, {count} in all",
  earlier: "Previous page",
  later: "Next page",
  noneOf: "No such members.",
  retryRefused: "Add again",
  remove: "Remove",
  superAdmin: "The super admin is the mini program's own administrator and cannot be set here.",
  done: "The anchor is in place",
  doneInPart: "Anchors in place: {inPlace}; not yet: {open}",
};
