import { RATE_MAX } from "../config.ts";
import type { WordsByLanguage } from "../presenters/texts/texts.ts";
import type { Words } from "../presenters/texts/zh-cn.ts";

const zhCn = {
  created: (name: string) => `已为 ${name} 建立 API 密钥。只显示这一次，Kaibo 只保存它的哈希：`,
  taken: (name: string) => `已经有名为 ${name} 的密钥；请先 revoke，或换一个名称`,
  rotated: (name: string) => `${name} 的新密钥如下，旧的已立即作废；只显示这一次：`,
  revoked: (name: string) => `${name} 的密钥已作废，立即生效`,
  missing: (name: string) => `没有名为 ${name} 的密钥`,
  none: "还没有密钥",
  damaged: (id: string) =>
    `密钥文件 ${id}… 已损坏，这一个密钥不能使用，其他不受影响；用 kaibo key revoke ${id} 删除它`,
  rate: (read: string) =>
    `--rate：读到 \`${read}\`，应为 1 至 ${RATE_MAX} 的整数（每分钟请求数），只用于 create`,
  scope: (read: string) => `--scope：读到 \`${read}\`，应为 read 或 write，只用于 create`,
  action: (read: string) => `读到 \`${read}\`，应为 create、list、rotate 或 revoke`,
  name: (read: string) =>
    `NAME：读到 \`${read}\`，应为 1 至 60 个字母、数字、空格、点、下划线或减号，以字母或数字开头`,
  surplusName: "list 不需要名称",
};

const en: Words<typeof zhCn> = {
  created: (name) =>
    `an API key for ${name}; it is shown this once, Kaibo keeps nothing but its hash:`,
  taken: (name) => `there is a key called ${name}; revoke it first, or take another name`,
  rotated: (name) =>
    `the new key of ${name}, the one of before is void from now on; it is shown this once:`,
  revoked: (name) => `the key of ${name} is void from now on`,
  missing: (name) => `there is no key called ${name}`,
  none: "there is no key yet",
  damaged: (id) =>
    `the key file ${id}… is damaged: this key opens nothing, the others go on; kaibo key revoke ${id} removes it`,
  rate: (read) =>
    `--rate: read \`${read}\`, a whole number from 1 to ${RATE_MAX} (requests a minute) is expected, with create only`,
  scope: (read) => `--scope: read \`${read}\`, read or write is expected, with create only`,
  action: (read) => `read \`${read}\`, create, list, rotate or revoke is expected`,
  name: (read) =>
    `NAME: read \`${read}\`, 1 to 60 letters, digits, spaces, dots, \`_\` or \`-\` are expected, the first a letter or digit`,
  surplusName: "list takes no name",
};

/** The words around what `kaibo key` does. */
export const KEY_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
