import { RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { consumeTogether } from "@/lib/core/http/consume-together";
import { makeLimiter } from "@/lib/core/http/limiters";
import type { OrganizationShare, ProviderDefinition } from "@/lib/providers/contract";

interface Sharing {
  readonly organizationId: string;
  /** null: the deployment's app. */
  readonly oauthAppId: string | null;
  readonly provider: ProviderDefinition;
}

/**
 * Counts a call against what one organization may take of a limit that all who come by the deployment's app have together.
 * Nothing is counted where the app is its own, or the vendor has no such limit.
 * @throws AppError rate_limited
 */
export async function limitOrganizationShare({ organizationId, oauthAppId, provider }: Sharing): Promise<void> {
  if (oauthAppId !== null || provider.auth.kind !== "oauth2" || env().HUB_RATE_LIMIT === "off") return;
  for (const share of provider.limits?.organizationShare ?? []) await count(provider, share, organizationId);
}

async function count(
  { id, name }: ProviderDefinition,
  share: OrganizationShare,
  organizationId: string,
): Promise<void> {
  try {
    await (await counterOf(id, share))(organizationId);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    const words = `Your organization has used its part of what ${name} lets this hub's app do. With an app of your own it has all of that app's.`;
    throw new AppError("rate_limited", words, {
      details: { retryAfterSeconds },
      remedy: { label: "Bring your own app", href: "/settings/oauth-apps" },
    });
  }
}

const counters = new Map<string, Promise<ReturnType<typeof consumeTogether>>>();

function counterOf(id: string, { requests, seconds }: OrganizationShare): Promise<ReturnType<typeof consumeTogether>> {
  const name = `share:${id}:${seconds}`;
  const known = counters.get(name);
  if (known) return known;
  const made = makeLimiter(name, { points: requests, durationSeconds: seconds }).then(consumeTogether);
  counters.set(name, made);
  return made;
}
