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
  retryRefused: "Add again",
  remove: "Remove",
  qrTitle: "Ask the anchor to scan this with WeChat to complete real-name verification",
  qrLink: "Open the verification page in the browser",
  superAdmin: "The super admin is the mini program's own administrator and cannot be set here.",
  done: "The anchor is in place",
};
