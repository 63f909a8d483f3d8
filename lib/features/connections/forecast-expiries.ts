import { inTransaction } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { notifyMembers } from "@/lib/features/notices/notify-members";
import { resolveMovedExpiries } from "@/lib/features/notices/resolve-moved-expiries";
import { listIntegrations } from "@/lib/providers/registry";
import { expiryThreshold, THRESHOLD_DAYS } from "./expiry-threshold";
import { type EndingAccess, listEndingAccess } from "./list-ending-access";

const DAY_MS = 86_400_000;
const PAGE_ROWS = 500;

interface Forecast {
  /** Stops between two connections. */
  readonly signal?: AbortSignal;
  readonly pageRows?: number;
}

/**
 * Tells people 14, 3 and 1 days before a connection's access ends for good, while it still works. Each end is told of
 * once for each of these; one that moves, because somebody reconnected or the provider extended it, is another end.
 */
export async function forecastExpiries(
  ctx: RequestContext<DeploymentActor>,
  { signal, pageRows = PAGE_ROWS }: Forecast = {},
): Promise<{ told: number }> {
  const extended = extendedIntegrations();
  await resolveMovedExpiries(extended);
  const now = clock.now();
  const until = new Date(now.getTime() + Math.max(...THRESHOLD_DAYS) * DAY_MS);
  let told = 0;
  let previous: EndingAccess | undefined;
  do {
    const page = await listEndingAccess({ after: now, until, limit: pageRows, extended, previous });
    for (const ending of page) {
      if (signal?.aborted) break;
      told += await tell(ending, now);
    }
    previous = page.length < pageRows ? undefined : page.at(-1);
  } while (previous && !signal?.aborted);
  if (told > 0) ctx.log.info({ told }, "people were told that access ends");
  return { told };
}

function extendedIntegrations(): string[] {
  return listIntegrations()
    .filter(({ provider }) => provider.auth.refresh === "extension")
    .map(({ meta }) => meta.key);
}

async function tell(ending: EndingAccess, now: Date): Promise<number> {
  const threshold = expiryThreshold(ending, now);
  if (threshold === null) return 0;
  const { organizationId, connectionId, endsAt } = ending;
  const expiresAt = endsAt.toISOString();
  return inTransaction((tx) =>
    notifyMembers(tx, {
      organizationId,
      connectionId,
      kind: "connection_expires",
      subject: { days: Math.ceil((endsAt.getTime() - now.getTime()) / DAY_MS), expiresAt },
      dedupeKey: `expires:${connectionId}:${expiresAt}:${threshold}`,
    }),
  );
}
