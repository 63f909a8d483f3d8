import { eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { organizations, webhookEventTypes } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import type { listHookSamplesContract } from "@/lib/contracts/hooks";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { wantsType } from "@/lib/core/outbox/wanted";
import { sampleOfSchema } from "@/lib/features/event-types/sample-of-schema";

type Sample = readonly [type: string, data: Readonly<Record<string, unknown>>];

const SAMPLE_AT = "2026-03-02T08:45:00.000Z";

/**
 * An event of each type that a pattern means, made up: what a program shows while its user chooses fields. Each has an id of its
 * own, always the same one. https://docs.zapier.com/integrations/build/cli-hook-trigger
 * @throws AppError not_found where no type is meant
 */
export async function listHookSamples(
  ctx: RequestContext,
  { event }: { event: string },
): Promise<ContractAnswer<typeof listHookSamplesContract>> {
  authorize(ctx, "events:read");
  const { organizationId } = ctx.actor;
  const [organization] = await db()
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const samples = [...ofTheHub(), ...(await ofTheOrganization(organizationId))];
  const meant = samples.filter(([type]) => wantsType([event], type));
  if (meant.length === 0) throw new AppError("not_found", "There is no such type of event.");
  return meant.map(([type, data], index) => ({
    id: sampleId(index),
    type,
    timestamp: SAMPLE_AT,
    organization: organization?.slug ?? "",
    data: { ...data },
  }));
}

function ofTheHub(): Sample[] {
  return Object.entries<EventTypeDefinition>(EVENT_CATALOGUE).map(([type, { sample }]) => [
    type,
    z.record(z.string(), z.unknown()).parse(sample),
  ]);
}

async function ofTheOrganization(organizationId: string): Promise<Sample[]> {
  const rows = await db()
    .select({ type: webhookEventTypes.type, sample: webhookEventTypes.sample, schema: webhookEventTypes.schema })
    .from(webhookEventTypes)
    .where(eq(webhookEventTypes.organizationId, organizationId))
    .orderBy(webhookEventTypes.type);
  return rows.map(({ type, sample, schema }) => [type, sample ?? (schema ? sampleOfSchema({ ...schema }) : {})]);
}

/** No event's: its time is long before the hub. */
function sampleId(index: number): string {
  return `00000000-0000-7000-8000-${String(index + 1).padStart(12, "0")}`;
}
