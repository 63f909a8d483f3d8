import { and, eq, type SQL } from "drizzle-orm";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import type { ConnectionRecord } from "./present-connection";
import { selectConnections } from "./select-connections";
import { knownTo, readableTo } from "./visibility";

/**
 * The one connection that a `ref` names: a connection id, or a catalogue key with exactly one connection.
 * @throws AppError not_found (also for another organization's or another member's), conflict with the matching ids
 */
export function findReadable(actor: OrganizationActor, ref: string): Promise<ConnectionRecord> {
  return findOne(actor, { allowed: readableTo(actor), ref });
}

/** The same among those the actor may at least oversee. */
export function findKnown(actor: OrganizationActor, ref: string): Promise<ConnectionRecord> {
  return findOne(actor, { allowed: knownTo(actor), ref });
}

interface Wanted {
  readonly allowed: SQL | undefined;
  readonly ref: string;
}

async function findOne({ organizationId }: OrganizationActor, { allowed, ref }: Wanted): Promise<ConnectionRecord> {
  const named = isId(ref) ? eq(connections.id, ref) : eq(connections.integration, ref);
  const matches = await selectConnections(and(allowed, named), 20);
  const [first, second] = matches;
  if (!first) throw await notFound(organizationId, ref);
  if (!second) return first;
  throw new AppError("conflict", `Several connections of ${ref} exist. Name one of them by its id.`, {
    details: { connectionIds: matches.map((match) => match.connection.id) },
  });
}

async function notFound(organizationId: string, ref: string): Promise<AppError> {
  if (isId(ref)) return new AppError("not_found", "There is no such connection.");
  const integration = await findIntegration({ organizationId, integration: ref });
  if (!integration) return new AppError("not_found", `There is no integration called ${ref}.`);
  return new AppError("not_found", `${integration.meta.name} is not connected.`, {
    remedy: { label: "Connect it", href: `/integration-hub/marketplace/${ref}` },
  });
}
