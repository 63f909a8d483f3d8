import { and, eq, isNotNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import type { RegistrationRow } from "./registration-row";
import type { RegistrationWay } from "./registration-way";

interface Standing {
  readonly row: RegistrationRow;
  readonly way: RegistrationWay;
  readonly address: string;
}

/** Takes an address away at its provider, where nobody else is told of the same by it. @throws ProviderError */
export async function takeAway({ row, way, address }: Standing): Promise<"removed" | "still_used" | "kept"> {
  const { registration, http } = way;
  // What the app has for a page serves every connection of that page, other organizations' too.
  if (registration.address === "shared" && (await isShared(row, way))) return "still_used";
  if (registration.remove === "kept") return "kept";
  await registration.remove(http, { address, externalId: row.externalId });
  return "removed";
}

async function isShared(row: RegistrationRow, way: RegistrationWay): Promise<boolean> {
  const { externalId, integration, connectionId } = connectionWebhooks;
  const told = row.externalId ?? toldOf(way);
  const [other] = await db()
    .select({ connectionId })
    .from(connectionWebhooks)
    .where(
      and(
        eq(integration, row.integration),
        // Only what stands there has one. A deployment's bot has one for all.
        told === null ? isNotNull(externalId) : eq(externalId, told),
        ne(connectionId, row.connectionId),
      ),
    )
    .limit(1);
  return other !== undefined;
}

/** What it would be called there, where no answer has said so: what it is asked for. */
function toldOf({ registration: { choice }, http: { connection } }: RegistrationWay): string | null {
  if (!connection) return null;
  return choice === "none" ? connection.accountId : (connection.choices[choice]?.id ?? null);
}
