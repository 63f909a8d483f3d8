import { db } from "@/db/client";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";
import type { RoutedReceipt } from "./held-receipt";

interface Received {
  readonly routed: readonly RoutedReceipt[];
  /** Is any among them nobody's? */
  readonly hasUnrouted: boolean;
}

/** Has open pages told of what came and what became of it: each one's own, and to whom the deployment belongs what is nobody's. */
export async function tellReceived({ routed, hasUnrouted }: Received): Promise<void> {
  const connections = new Map(routed.map(({ connection }) => [connection.id, connection]));
  for (const { organizationId, visibility, ownerUserId } of connections.values()) {
    const onlyUserId = visibility === "personal" ? ownerUserId : null;
    await signalChange(db(), { organizationId, topics: ["receipts"], onlyUserId });
  }
  const home = hasUnrouted ? await findHomeOrganization() : null;
  if (home) await signalChange(db(), { organizationId: home.id, topics: ["receipts"] });
}
