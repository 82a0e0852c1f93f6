/** The address behind the QR code that WeChat shows to somebody without a verified real name. */
export function verificationAddress(origin: string, wechatId: string): string {
  return `${origin}/_sandbox/verify?${new URLSearchParams({ wechatId }).toString()}`;
}
