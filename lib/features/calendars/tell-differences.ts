import type { Tx } from "@/db/client";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { type Found, presentDifferences } from "./present-differences";

/** Tells of changes that were found at the provider, one by one. */
export async function tellDifferences(tx: Tx, ctx: RequestContext, found: Found): Promise<void> {
  for (const event of presentDifferences(found)) await publishEvent(tx, ctx, { ...event, ...found.place });
}
