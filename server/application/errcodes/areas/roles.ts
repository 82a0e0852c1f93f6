/** Members and their roles. */
import { documentedAt, errcodes } from "../errcode.ts";

export const ROLE_ERRCODES = errcodes("anchors", {
  2003: {
    meaning: [
      "微信的文档列出了这个码，但没有写含义。",
      "WeChat's page lists this code and does not say what it means.",
    ],
    remedy: [
      "请先看成员列表，确认角色还在不在；还在就过几分钟再删一次，一直不行把 rid 发到微信开放社区询问。",
      "See in the list of members whether the role is still there; if so, try again in a few minutes, or ask in WeChat's developer community with the rid.",
    ],
    retry: "later",
    ...{
      documentedAt: ["deleteRole"],
      source: documentedAt("deleteRole").source,
      certainty: "listed-without-text",
    },
  },
  400001: {
    field: "username",
    meaning: ["这个微信号不存在或不合规。", "This WeChat id does not exist or is not valid."],
    remedy: [
      "请填对方在微信“我”页面看到的微信号，不是昵称、手机号或备注名。",
      "Enter the WeChat id as its owner sees it in WeChat under Me, not a nickname, phone number or remark.",
    ],
    ...documentedAt("addRole", "deleteRole"),
  },
  400002: {
    field: "username",
    meaning: [
      "主播需要先完成实名认证。",
      "The anchor has to complete the real-name verification first.",
    ],
    remedy: [
      "请主播用微信扫微信随答复给出的二维码完成认证，然后再添加一次。",
      "The anchor scans the QR code that came with WeChat's answer and completes it; then add the role again.",
    ],
    forDevelopers: [
      "二维码的地址是答复里的 codeurl。只有添加主播时会出现。",
      "The address is the answer's codeurl. It concerns anchors only.",
    ],
    ...documentedAt("addRole"),
  },
  400003: {
    field: "role",
    meaning: [
      "这个角色的人数满了：管理员 10 人，运营者 500 人，主播 500 人。",
      "This role has as many members as it can: 10 admins, 500 operators, 500 anchors.",
    ],
    remedy: [
      "请先删除不再需要的成员，再添加。",
      "Remove members who are no longer needed, then add.",
    ],
    ...documentedAt("addRole"),
  },
  400004: {
    meaning: ["这个人已经有这个角色了。", "This person has the role already."],
    remedy: [
      "不需要再添加；想换角色，请先删除原来的。",
      "Nothing to do. To change the role, remove the present one first.",
    ],
    retry: "never",
    ...documentedAt("addRole"),
  },
  400005: {
    meaning: [
      "这位主播还有没开播的直播间，不能删除主播角色。",
      "This anchor has a room that has not begun, so the role cannot be taken away.",
    ],
    remedy: [
      "请先删除那个直播间，或给它换一位主播，再删除角色。",
      "Delete that room or give it another anchor first, then take the role away.",
    ],
    ...documentedAt("deleteRole"),
  },
});
