import type { Env } from "@/lib/base/env";
import { checkReach } from "./check-reach";
import { type Finding, finding } from "./finding";

/** The address and the mail. */
export async function checkSettings(env: Env): Promise<readonly Finding[]> {
  return [finding("fine", "mode", env.HUB_MODE), await askItself(env.APP_URL), ...checkReach(env), checkMail(env)];
}

async function askItself(appUrl: string): Promise<Finding> {
  try {
    const response = await fetch(`${appUrl}/api/health`, { signal: AbortSignal.timeout(5_000) });
    const answer = `the hub there answers ${response.status}`;
    return finding(response.ok ? "fine" : "wrong", "APP_URL", `${appUrl}; ${answer}`);
  } catch {
    return finding("note", "APP_URL", `${appUrl}; no hub answers there now`);
  }
}

function checkMail(env: Env): Finding {
  if (env.SMTP_URL) return finding("fine", "mail", `sent by ${new URL(env.SMTP_URL).host}, from ${env.MAIL_FROM}`);
  if (env.HUB_MODE === "production")
    return finding("note", "mail", "SMTP_URL is not set: no sign-in by e-mail, no notices");
  return finding("fine", "mail", "kept and shown at /dev/outbox");
}
