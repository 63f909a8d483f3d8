import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations, portalLinks, webhookEventTypes } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import type { Portal } from "@/lib/contracts/portal";
import type { CustomerActor } from "@/lib/core/context/actor";
import { wantsType } from "@/lib/core/outbox/wanted";

/** What a customer's portal says of itself: of the organization its name, of its customers this one, and what can be chosen. */
export async function getPortal({ organizationId, sessionId, name }: CustomerActor): Promise<Portal> {
  const [found] = await db()
    .select({ link: portalLinks, organization: organizations.name })
    .from(portalLinks)
    .innerJoin(organizations, eq(organizations.id, portalLinks.organizationId))
    .where(and(eq(portalLinks.organizationId, organizationId), eq(portalLinks.id, sessionId)));
  if (!found) throw new AppError("not_found", "There is no such link.");
  const { link, organization } = found;
  return {
    organization,
    customer: name,
    expiresAt: link.expiresAt.toISOString(),
    theme: link.theme,
    eventTypes: [...ofTheHub(), ...(await ofTheOrganization(organizationId))],
  };
}

function ofTheHub(): Portal["eventTypes"] {
  return Object.entries<EventTypeDefinition>(EVENT_CATALOGUE)
    .filter(([type, { emitted }]) => emitted && wantsType(["*"], type))
    .map(([type, { summary }]) => ({ type, summary }));
}

function ofTheOrganization(organizationId: string): Promise<Portal["eventTypes"]> {
  return db()
    .select({ type: webhookEventTypes.type, summary: webhookEventTypes.description })
    .from(webhookEventTypes)
    .where(and(eq(webhookEventTypes.organizationId, organizationId), isNull(webhookEventTypes.archivedAt)))
    .orderBy(webhookEventTypes.type);
}
