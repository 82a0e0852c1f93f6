import type { TestApp } from "../../../helpers/build-app.ts";

/** Tells the WeChat sandbox of a test something that WeChat itself would not take. */
export async function control(
  { sandbox }: TestApp,
  method: "POST" | "PUT",
  path: string,
  payload: object = {},
): Promise<void> {
  const reply = await sandbox.app.inject({ method, url: `/_sandbox${path}`, payload });
  if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.body}`);
}
