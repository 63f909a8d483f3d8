import { sha256 } from "@/lib/base/random";
import type { SandboxClock } from "../../kit/clock";
import type { SandboxContext } from "../../kit/http";
import type { OAuthWorld } from "../../kit/oauth/model";
import type { Admission } from "../../kit/stand-in";
import { graphErrorResponse, throttled } from "./errors";

/** https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits */
const AT_ONCE = 4;

/** At most four requests at once of one app to one mailbox; the fifth is told to come back. */
export function mailboxLimit({ oauth, clock }: { oauth: OAuthWorld; clock: SandboxClock }) {
  const running = new Map<string, number>();
  return (c: SandboxContext): Admission => {
    const token = c.req.header("authorization")?.replace(/^Bearer +/i, "") ?? "";
    const found = oauth.state.data.accessTokens[sha256(token)];
    const isMailbox = /^\/microsoft\/v1\.0\/me\/(calendar|events)/.test(c.req.path);
    if (!found || !isMailbox) return { kind: "admitted", leave: () => undefined };

    const key = `${found.clientId} ${found.accountId}`;
    const before = running.get(key) ?? 0;
    if (before >= AT_ONCE) return { kind: "refused", answer: graphErrorResponse(c, throttled(), clock) };
    running.set(key, before + 1);
    return { kind: "admitted", leave: () => void running.set(key, (running.get(key) ?? 1) - 1) };
  };
}
