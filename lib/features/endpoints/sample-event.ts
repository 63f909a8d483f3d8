import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { webhookEventTypes } from "@/db/schema";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import { isOwnType } from "@/lib/contracts/events/own-type";
import { wantsType } from "@/lib/core/outbox/wanted";
import { sampleOfSchema } from "@/lib/features/event-types/sample-of-schema";
import type { EndpointRow } from "./endpoint-rights";
import { unusable } from "./unusable";

export interface SampleEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const CATALOGUE: ReadonlyMap<string, EventTypeDefinition> = new Map(Object.entries(EVENT_CATALOGUE));
const data = z.record(z.string(), z.unknown());

/**
 * An example of an event, to try an endpoint with: of the type that is named, else of the first that the endpoint wants.
 * @throws AppError unprocessable: there is no such type
 */
export async function sampleEvent(
  { organizationId, eventTypes }: Pick<EndpointRow, "organizationId" | "eventTypes">,
  named: string | undefined,
): Promise<SampleEvent> {
  const own = await readOwnTypes(organizationId);
  const isMeant = (type: string) => (named === undefined ? wantsType(eventTypes, type) : type === named);
  const known = [...CATALOGUE.keys(), ...own.keys()].find(isMeant);
  if (known !== undefined) return { type: known, data: sampleOf(known) ?? own.get(known) ?? {} };
  // One of their own that nobody registered: nobody knows what is in it.
  const type = named ?? eventTypes.find((pattern) => !pattern.includes("*"));
  if (type !== undefined && isOwnType(type) && type.includes(".")) return { type, data: {} };
  throw unusable("eventType", named === undefined ? "Name the event to try it with." : `There is no event ${named}.`);
}

function sampleOf(type: string): Record<string, unknown> | undefined {
  const definition = CATALOGUE.get(type);
  return definition && data.parse(definition.sample);
}

/** Each with its example, or one that is made from its schema. */
async function readOwnTypes(organizationId: string): Promise<Map<string, Readonly<Record<string, unknown>> | null>> {
  const rows = await db()
    .select({ type: webhookEventTypes.type, sample: webhookEventTypes.sample, schema: webhookEventTypes.schema })
    .from(webhookEventTypes)
    .where(and(eq(webhookEventTypes.organizationId, organizationId), isNull(webhookEventTypes.archivedAt)))
    .orderBy(webhookEventTypes.type);
  return new Map(rows.map(({ type, sample, schema }) => [type, sample ?? (schema && sampleOfSchema({ ...schema }))]));
}
