import { and, desc, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { events, organizations, webhookEventTypes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type Envelope, envelopeOf } from "@/lib/core/outbox/render-body";
import { sampleOfSchema } from "@/lib/features/event-types/sample-of-schema";
import { visibleEvents } from "@/lib/features/events/visible-events";

const DAY_MS = 86_400_000;
/** Older ones are not looked for: of a type that is rare, every partition would be read. */
const LOOKED_BACK_MS = 30 * DAY_MS;

export interface PreviewEventInput {
  readonly eventType: string;
  readonly input?: "latest" | "sample" | undefined;
}
export interface PreviewEvent {
  readonly source: "event" | "sample";
  readonly event: Envelope;
}

/** The newest event of a type that the actor may know of, or a sample of it. @throws AppError not_found */
export async function findPreviewEvent(
  ctx: RequestContext,
  { eventType, input }: PreviewEventInput,
): Promise<PreviewEvent> {
  const organization = await slugOf(ctx.actor.organizationId);
  const latest = input === "sample" ? undefined : await findLatest(ctx, eventType);
  if (latest) return { source: "event", event: envelopeOf({ ...latest, organization }) };
  const sample = input === "latest" ? undefined : await findSample(ctx.actor.organizationId, eventType);
  if (sample) {
    const event = { id: newId(), type: eventType, occurredAt: clock.now(), organization, data: sample };
    return { source: "sample", event: envelopeOf(event) };
  }
  throw new AppError(
    "not_found",
    input === "latest"
      ? "There is no such event of the last 30 days."
      : "There is no event and no sample of this type.",
  );
}

async function slugOf(organizationId: string): Promise<string> {
  const [row] = await db()
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error("an organization that acts is there");
  return row.slug;
}

async function findLatest({ actor }: RequestContext, type: string) {
  const since = new Date(clock.now().getTime() - LOOKED_BACK_MS);
  const [row] = await db()
    .select({ id: events.id, type: events.type, occurredAt: events.occurredAt, data: events.data })
    .from(events)
    .where(and(visibleEvents(actor), eq(events.type, type), gte(events.occurredAt, since)))
    .orderBy(desc(events.id))
    .limit(1);
  return row;
}

const sampleShape = z.record(z.string(), z.unknown());

/** The hub's, or what the organization said of an own type: an example, or a schema that one is made from. */
async function findSample(organizationId: string, type: string): Promise<Record<string, unknown> | undefined> {
  const known = Object.entries<EventTypeDefinition>(EVENT_CATALOGUE).find(([key]) => key === type);
  if (known) return sampleShape.parse(known[1].sample);
  const [own] = await db()
    .select({ sample: webhookEventTypes.sample, schema: webhookEventTypes.schema })
    .from(webhookEventTypes)
    .where(and(eq(webhookEventTypes.organizationId, organizationId), eq(webhookEventTypes.type, type)));
  if (own?.sample) return { ...own.sample };
  return own?.schema ? sampleOfSchema({ ...own.schema }) : undefined;
}
