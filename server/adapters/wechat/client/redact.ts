/**
 * Keeps tokens and secrets out of errors: whatever a server or a library puts into a text, the values of this call
 * and any `access_token` or `secret` of an address are taken out.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets
    .filter((secret) => secret.length > 0)
    .flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return known
    .reduce((left, secret) => left.replaceAll(secret, "[redacted]"), text)
    .replaceAll(/((?:access_token|secret)["']?\s*[=:]\s*["']?)[^&\s"']+/gi, "$1[redacted]");
}
