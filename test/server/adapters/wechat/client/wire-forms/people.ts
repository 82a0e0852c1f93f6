import { CREDENTIALS } from "../lab.ts";
import { DONE, type WireForm } from "./wire-form.ts";

const POST = { method: "POST" } as const;
const GET = { method: "GET" } as const;
const ROOM = "/wxaapi/broadcast/room";

export const PEOPLE_FORMS: readonly WireForm[] = [
  {
    method: "listAssistants",
    endpoint: "getAssistantList",
    ask: (wechat) => wechat.listAssistants(CREDENTIALS, 7),
    sends: [{ ...GET, path: `${ROOM}/getassistantlist`, query: { roomId: "7" } }],
    answers: [
      {
        errcode: 0,
        list: [
          { timestamp: 1, headimg: "http://h", nickname: "小助", alias: "help_1", openid: "o1" },
        ],
        count: 1,
        maxCount: 10,
      },
      {
        list: [{ head_img: "http://h", nick_name: "小助", alias: "help_1", open_id: "o1" }],
        max_count: "10",
      },
    ],
    result: {
      assistants: [{ headImg: "http://h", nickname: "小助", alias: "help_1", openid: "o1" }],
      max: 10,
    },
  },
  {
    method: "addAssistants",
    endpoint: "addAssistant",
    ask: (wechat) =>
      wechat.addAssistants(CREDENTIALS, 7, [{ username: "help_1", nickname: "小助" }]),
    sends: [
      {
        ...POST,
        path: `${ROOM}/addassistant`,
        json: { roomId: 7, users: [{ username: "help_1", nickname: "小助" }] },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "renameAssistant",
    endpoint: "modifyAssistant",
    ask: (wechat) =>
      wechat.renameAssistant(CREDENTIALS, 7, { username: "help_1", nickname: "小手" }),
    sends: [
      {
        ...POST,
        path: `${ROOM}/modifyassistant`,
        json: { roomId: 7, username: "help_1", nickname: "小手" },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "removeAssistant",
    endpoint: "removeAssistant",
    ask: (wechat) => wechat.removeAssistant(CREDENTIALS, 7, "help_1"),
    sends: [{ ...POST, path: `${ROOM}/removeassistant`, json: { roomId: 7, username: "help_1" } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "subAnchor",
    endpoint: "getSubAnchor",
    ask: (wechat) => wechat.subAnchor(CREDENTIALS, 7),
    sends: [{ ...GET, path: `${ROOM}/getsubanchor`, query: { roomId: "7" } }],
    answers: [
      { errcode: 0, username: "second_1" },
      { user_name: "second_1", errmsg: "ok" },
    ],
    result: "second_1",
  },
  {
    method: "subAnchor",
    endpoint: "getSubAnchor",
    ask: (wechat) => wechat.subAnchor(CREDENTIALS, 7),
    sends: [{ ...GET, path: `${ROOM}/getsubanchor`, query: { roomId: "7" } }],
    answers: [{ errcode: 0 }, { username: "" }, { username: null }],
    result: null,
  },
  {
    method: "addSubAnchor",
    endpoint: "addSubAnchor",
    ask: (wechat) => wechat.addSubAnchor(CREDENTIALS, 7, "second_1"),
    sends: [{ ...POST, path: `${ROOM}/addsubanchor`, json: { roomId: 7, username: "second_1" } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "replaceSubAnchor",
    endpoint: "modifySubAnchor",
    ask: (wechat) => wechat.replaceSubAnchor(CREDENTIALS, 7, "second_2"),
    sends: [
      { ...POST, path: `${ROOM}/modifysubanchor`, json: { roomId: 7, username: "second_2" } },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "removeSubAnchor",
    endpoint: "deleteSubAnchor",
    ask: (wechat) => wechat.removeSubAnchor(CREDENTIALS, 7),
    sends: [{ ...POST, path: `${ROOM}/deletesubanchor`, json: { roomId: 7 } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "addRole",
    endpoint: "addRole",
    ask: (wechat) => wechat.addRole(CREDENTIALS, "anchor_001", "anchor"),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/role/addrole",
        json: { username: "anchor_001", role: 2 },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "removeRole",
    endpoint: "deleteRole",
    ask: (wechat) => wechat.removeRole(CREDENTIALS, "operator_1", "operator"),
    sends: [
      {
        ...POST,
        path: "/wxaapi/broadcast/role/deleterole",
        json: { username: "operator_1", role: 3 },
      },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "listRoles",
    endpoint: "getRoleList",
    ask: (wechat) => wechat.listRoles(CREDENTIALS),
    sends: [
      {
        ...GET,
        path: "/wxaapi/broadcast/role/getrolelist",
        query: { role: "-1", offset: "0", limit: "30" },
      },
    ],
    answers: [
      {
        errcode: 0,
        total: 1,
        list: [
          {
            headingimg: "http://h",
            nickname: "小播",
            openid: "o1",
            roleList: [2, 3],
            updateTimestamp: "1606000000",
            username: "an****01",
          },
        ],
      },
      { list: [{ nick_name: "小播", role_list: ["2", "3"], user_name: "an****01" }] },
    ],
    result: [{ maskedUsername: "an****01", nickname: "小播", roles: [2, 3] }],
  },
  {
    method: "listFollowers",
    endpoint: "getFollowers",
    ask: (wechat) => wechat.listFollowers(CREDENTIALS, { pageBreak: 3 }),
    sends: [
      {
        ...POST,
        path: "/wxa/business/get_wxa_followers",
        json: { limit: 2000, page_break: 3 },
      },
    ],
    answers: [
      {
        errcode: 0,
        followers: [{ openid: "o1", subscribe_time: 1_606_000_000, room_id: 7, room_status: 1 }],
        page_break: 8,
      },
      { followers: [{ openId: "o1", subscribeTime: "1606000000", roomId: "7" }], pageBreak: "8" },
    ],
    result: {
      followers: [{ openid: "o1", subscribeTime: 1_606_000_000, roomId: 7 }],
      pageBreak: 8,
    },
  },
  {
    method: "listFollowers",
    endpoint: "getFollowers",
    ask: (wechat) => wechat.listFollowers(CREDENTIALS, {}),
    sends: [{ ...POST, path: "/wxa/business/get_wxa_followers", json: { limit: 2000 } }],
    answers: [{ errcode: 0, followers: [], page_break: 0 }, { followers: [] }],
    result: { followers: [], pageBreak: null },
  },
  {
    method: "pushMessage",
    endpoint: "pushMessage",
    ask: (wechat) => wechat.pushMessage(CREDENTIALS, 7, ["o1", "o2"]),
    sends: [
      {
        ...POST,
        path: "/wxa/business/push_message",
        json: { room_id: 7, user_openid: ["o1", "o2"] },
      },
    ],
    answers: [{ errcode: 0, message_id: "12" }, { messageId: 12 }],
    result: { messageId: "12" },
  },
  {
    method: "pushMessage",
    endpoint: "pushMessage",
    ask: (wechat) => wechat.pushMessage(CREDENTIALS, 7, ["o1"]),
    sends: [
      { ...POST, path: "/wxa/business/push_message", json: { room_id: 7, user_openid: ["o1"] } },
    ],
    answers: [{ errcode: 0, errmsg: "ok" }, { message_id: "" }],
    result: { messageId: null },
  },
];
