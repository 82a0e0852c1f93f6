import type { WordsByLanguage } from "../presenters/texts/texts.ts";
import type { Words } from "../presenters/texts/zh-cn.ts";

const zhCn = {
  added: (name: string) => `把这条链接交给 ${name}：七天内有效，用过即失效，只显示这一次`,
  reset: (name: string) =>
    `把这条链接交给 ${name}：24 小时内有效，用过即失效；设好新密码后，别处的登录都会退出`,
  taken: (name: string) => `已经有人叫 ${name}；请换一个名字，或用 kaibo user reset`,
  missing: (name: string) => `没有叫 ${name} 的人`,
  isDisabled: (name: string) => `${name} 已停用；请先 kaibo user enable`,
  disabled: (name: string) => `${name} 不能再登录，也不能再用密钥；立即生效`,
  enabled: (name: string) => `${name} 又可以登录了，需要重新登录`,
  none: "还没有人：用启动时显示的链接，或 kaibo user add",
  administrator: "管理员",
  disabledNote: "已停用",
  action: (read: string) => `读到 \`${read}\`，应为 add、reset、list、disable 或 enable`,
  name: (read: string) => `NAME：读到 \`${read}\`，应为 1 至 60 个看得见的字`,
  surplusName: "list 不需要名字",
  admin: "--admin 只用于 add",
};

const en: Words<typeof zhCn> = {
  added: (name) =>
    `hand this link to ${name}: it is valid for seven days, opens nothing once used, and is shown this once`,
  reset: (name) =>
    `hand this link to ${name}: it is valid for 24 hours and opens nothing once used; with the new password all other sessions end`,
  taken: (name) => `somebody is called ${name}; take another name, or kaibo user reset`,
  missing: (name) => `nobody is called ${name}`,
  isDisabled: (name) => `${name} is kept out; kaibo user enable first`,
  disabled: (name) => `${name} can no longer sign in or use a key, from now on`,
  enabled: (name) => `${name} may sign in again, and has to`,
  none: "there is nobody yet: use the link that the start showed, or kaibo user add",
  administrator: "administrator",
  disabledNote: "kept out",
  action: (read) => `read \`${read}\`, add, reset, list, disable or enable is expected`,
  name: (read) => `NAME: read \`${read}\`, 1 to 60 characters that can be seen are expected`,
  surplusName: "list takes no name",
  admin: "--admin goes with add only",
};

/** The words around what `kaibo user` does. */
export const USER_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
