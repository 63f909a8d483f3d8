import type { SandboxContext } from "../kit/http";

/** Slack says every failure with status 200, limits aside. https://docs.slack.dev/apis/web-api/#responses */
export function failure(c: SandboxContext, error: string, more: Readonly<Record<string, string>> = {}): Response {
  return c.json({ ok: false, error, ...more });
}
