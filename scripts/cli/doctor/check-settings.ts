import type { Env } from "@/lib/base/env";
import { diagnose } from "@/lib/features/diagnoses/diagnose";
import { diagnosed, type Finding, finding } from "./finding";

/** The address and the mail. */
export async function checkSettings(env: Env): Promise<readonly Finding[]> {
  return [finding("fine", "mode", env.HUB_MODE), ...(await checkAddress(env)), checkMail(env)];
}

async function checkAddress({ APP_URL, HUB_MODE }: Env): Promise<readonly Finding[]> {
  const answers = await askItself(APP_URL);
  const seen = diagnose({ kind: "address", appUrl: APP_URL });
  if (!seen) return [answers];
  // A demo, or work on the hub itself, is for one machine: that is worth knowing, and not wrong.
  const state = HUB_MODE === "production" ? "wrong" : "note";
  return [answers, diagnosed(finding(state, "reach", "providers cannot send anything here"), seen)];
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
