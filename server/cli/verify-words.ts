import type { WordsByLanguage } from "../presenters/texts/texts.ts";
import type { Words } from "../presenters/texts/zh-cn.ts";

type Verified = {
  readonly ruleset: string;
  readonly hash: string;
  readonly asOf: string;
  readonly verdict: string;
  readonly key: string;
};

const zhCn = {
  valid: "凭证有效",
  invalid: "凭证无效",
  tests: {
    shape: "是一份检查凭证（格式 1）",
    hash: "哈希与内容一致",
    signature: "签名与内容、公钥一致",
    key: "由所信任的密钥签名",
    ruleset: "所用的规则集与已安装的相同",
    engine: "用 json-rules-engine 重新判断，结果相同",
    plan: "用编译后的规则重新判断，结果相同",
  },
  keyNotCompared: "没有核对，可用 --key 核对指纹或公钥文件",
  notMade: "前面的检查没有通过，无法进行",
  differs: (read: string, expected: string) => `读到 ${read}，应为 ${expected}`,
  missing: (expected: string) => `缺少，应为 ${expected}`,
  surplus: (read: string) => `读到 ${read}，与此处不符`,
  more: (count: number) => `另有 ${count} 处`,
  proves: "它证明",
  provesNothing: "它什么也不证明：有一项检查没有通过。",
  doesNotProve: "它不证明",
  unchanged: ({ key }: Verified) => `自密钥 ${key} 的持有者签名以来，内容没有改动。`,
  judged: ({ ruleset, hash, asOf, verdict }: Verified) =>
    `按规则集 ${ruleset}（${hash}），这些事实在 ${asOf} 的结论为“${verdict}”。`,
  /** What no receipt proves. */
  limits: [
    "事实属实；",
    "微信会这样决定，以及当时平台的状态：凭证只记下签发者所见；",
    "签发的时间：时间由签发者自己填写；",
  ],
  holderUnknown: (key: string) => `谁持有密钥：请向签发者核对指纹 ${key}，再用 --key 指定。`,
  keyFileExpected: "应为 GET /api/v1/receipts/key 返回的公钥（JWK 或 JWK set）",
  keyExpected: (read: string) =>
    `--key：读到 \`${read}\`，应为指纹（sha256: 加 64 个十六进制字符）或公钥文件`,
  stdinTwice: "--key：stdin 只能读一次",
};

const en: Words<typeof zhCn> = {
  valid: "the receipt is valid",
  invalid: "the receipt is not valid",
  tests: {
    shape: "it is a receipt of a check (format 1)",
    hash: "the hash is that of the content",
    signature: "the signature is that of the content by the public key",
    key: "it is signed by a key that you trust",
    ruleset: "the ruleset is the one that is installed",
    engine: "json-rules-engine, asked again, says the same",
    plan: "the compiled rules, asked again, say the same",
  },
  keyNotCompared: "not compared; --key takes a fingerprint or a file with the public key",
  notMade: "not possible, since a test above failed",
  differs: (read, expected) => `read ${read}, ${expected} is expected`,
  missing: (expected) => `it is missing, ${expected} is expected`,
  surplus: (read) => `read ${read}, which does not fit there`,
  more: (count) => `and ${count} more`,
  proves: "It proves",
  provesNothing: "It proves nothing: a test failed.",
  doesNotProve: "It does not prove",
  unchanged: ({ key }) => `The content is unchanged since the holder of the key ${key} signed it.`,
  judged: ({ ruleset, hash, asOf, verdict }) =>
    `The rules ${ruleset} (${hash}) give the verdict “${verdict}” for these facts on ${asOf}.`,
  limits: [
    "that the facts are true;",
    "that WeChat decides so, or what the platform did: the receipt notes what its issuer saw;",
    "when it was signed: the time is the word of the signer;",
  ],
  holderUnknown: (key) =>
    `who holds the key: compare the fingerprint ${key} with the issuer's, and name it with --key.`,
  keyFileExpected:
    "a public key as GET /api/v1/receipts/key answers (a JWK or a JWK set) is expected",
  keyExpected: (read) =>
    `--key: read \`${read}\`, a fingerprint (sha256: and 64 hex digits) or a file with the public key is expected`,
  stdinTwice: "--key: stdin can be read once only",
};

/** The words around the findings of `kaibo verify`. */
export const VERIFY_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
