import { env } from "@/lib/base/env";

/** How mail leaves: by SMTP, into the outbox page of demo and dev mode, or not at all. */
export function mailWay(): "smtp" | "outbox" | "none" {
  const { SMTP_URL, HUB_MODE } = env();
  if (SMTP_URL) return "smtp";
  return HUB_MODE === "production" ? "none" : "outbox";
}
