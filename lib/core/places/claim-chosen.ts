import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { places, type StoredChoice } from "@/db/schema";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { claimPlace } from "./claim-place";
import type { PlaceHolder } from "./place-key";
import { release } from "./release-places";

interface Chosen extends PlaceHolder {
  readonly integration: IntegrationDefinition;
  /** As they are stored now. */
  readonly choices: Readonly<Record<string, StoredChoice>>;
  /** The member who chose; null: a customer did. */
  readonly userId: string | null;
}

/** A place that was chosen is another organization's: the transaction must not be kept. */
export class PlaceTakenError extends Error {
  override readonly name = "PlaceTakenError";
}

/**
 * In the transaction that writes a connection's choices: claims the places among them that choosing makes its own, and lets
 * go of those it had chosen before.
 * @throws PlaceTakenError
 */
export async function claimChosen(tx: Tx, chosen: Chosen): Promise<void> {
  const { organizationId, connectionId, integration, choices, userId } = chosen;
  for (const { name: choice, place } of integration.choices) {
    if (place?.linked !== "by_choice") continue;
    const { kind } = place;
    const now = choices[choice];
    const own = and(eq(places.organizationId, organizationId), eq(places.connectionId, connectionId));
    const held = await tx
      .select()
      .from(places)
      .where(and(own, eq(places.kind, kind)))
      .for("update");
    for (const before of held) if (before.externalId !== now?.id) await release(tx, before);
    if (!now) continue;
    const { id: externalId, name } = now;
    const holder = { organizationId, connectionId, userId };
    const claimed = await claimPlace(tx, { ...holder, provider: integration.provider.id, externalId, kind, name });
    if (claimed === "taken") throw new PlaceTakenError(`${kind} ${externalId} is taken`);
  }
}
