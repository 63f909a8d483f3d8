import type { SandboxContext } from "../kit/http";

const TEXTS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Reddit's body for a status: a number under `error`, where OAuth has a word. */
export function refuse(status: number, headers: Record<string, string> = {}): Response {
  const body = { message: TEXTS[status] ?? "Error", error: status };
  const limit: Record<string, string> = status === 429 ? { ...limitHeaders(), "x-ratelimit-remaining": "0" } : {};
  return Response.json(body, { status, headers: { ...limit, ...headers } });
}

/** A period of ten minutes: https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki */
export function limitHeaders(): Record<string, string> {
  return { "x-ratelimit-used": "4", "x-ratelimit-remaining": "996.0", "x-ratelimit-reset": "311" };
}

// "Many default User-Agents (like "Python/urllib" or "Java") are drastically limited."
const DEFAULT_AGENTS = /^(node|undici|oauth4webapi|axios|got|curl|python|java|go-http-client|okhttp|mozilla)\b/i;
// "<platform>:<app ID>:<version string> (by /u/<reddit username>)"
const OWN_AGENT = /^[\w.-]+:[\w.-]+:v?\d[\w.-]*( \(by \/?u\/[\w-]+\))?$/;

/** Programs that do not say who they are are blocked, or slowed down to nothing. */
export function refuseAgent(c: SandboxContext): Response | null {
  const agent = c.req.header("user-agent")?.trim() ?? "";
  if (agent === "" || DEFAULT_AGENTS.test(agent)) return refuse(429);
  return OWN_AGENT.test(agent) ? null : refuse(403);
}
