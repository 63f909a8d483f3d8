import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints, webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { shownUrl } from "@/lib/base/shown-url";
import type { AuditAction } from "@/lib/core/audit/audit-actions";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type EndpointKey, endpointSecret } from "@/lib/core/outbox/endpoint-secrets";
import { wakeLane } from "@/lib/core/outbox/wake-lane";
import { eraseSecret, putSecret } from "@/lib/core/vault/secret-store";
import { resolveNotices } from "@/lib/features/notices/resolve-notices";
import { cancelOthers } from "./cancel-others";
import { checkChoices } from "./check-choices";
import type { EndpointRow } from "./endpoint-rights";
import { endpointTarget, namedFields } from "./endpoint-target";
import type { NewEndpointChoices } from "./insert-endpoint";
import { makeSigning } from "./make-signing";
import { saveHeaders } from "./save-headers";

/** What may be changed of an endpoint, whoever changes it; what is absent stays. */
export interface EndpointChanges extends Partial<Omit<NewEndpointChoices, "headers">> {
  /** In the place of all there were; null as a value: that one stays as it is. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** Looked up by the caller. */
  readonly projectId?: string | null | undefined;
}

interface Changing {
  /** Locked. */
  readonly row: EndpointRow;
  readonly changes: EndpointChanges;
  readonly by: {
    /** Is it the caller's own? */
    readonly isOwn: boolean;
    /** Whose it becomes where somebody else's is turned elsewhere; null: nobody's, as of customers. */
    readonly ownerUserId: string | null;
  };
}

/** Whoever changes one of these decides who reads what is sent. */
const TURNING = ["url", "filter", "transformation", "headers", "eventTypes"] as const;

/**
 * Changes an endpoint. Who turns somebody else's elsewhere becomes its owner, so that nobody reads another's personal events:
 * what waits of those is given up, and with a new address the headers, which hold secrets for the old one, have to be entered anew.
 * @returns the secret that was made, which is told once; null: none was, or nobody needs it
 * @throws AppError unprocessable, with the field
 */
export async function changeEndpoint(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  { row, changes, by }: Changing,
): Promise<string | null> {
  const { organizationId } = row;
  const endpoint = { organizationId, endpointId: row.id };
  await checkChoices(tx, ctx.actor, changes);
  const takesOver = !by.isOwn && TURNING.some((field) => changes[field] !== undefined);
  const headers = await changeHeaders(tx, endpoint, { changes, takesOver });
  const made = await changeSigning(tx, row, changes);
  if (changes.url !== undefined) await putSecret(tx, endpointSecret(endpoint, "url"), changes.url);
  await tx
    .update(webhookEndpoints)
    .set({
      ...columnsOf(changes),
      ...headers,
      ...made?.row,
      ...turned(row, changes),
      ...(takesOver && { ownerUserId: by.ownerUserId }),
      version: sql`${webhookEndpoints.version} + 1`,
      updatedAt: clock.now(),
    })
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, row.id)));
  if (takesOver) await cancelOthers(tx, endpoint, by.ownerUserId);
  await wake(tx, endpoint, changes);
  if (changes.enabled) await resolveNotices(tx, { ...endpoint, ...solvedBy(ctx.actor) });
  const target = endpointTarget({ ...row, ...columnsOf(changes) });
  await recordAudit(tx, ctx, { ...target, action: actionOf(changes), changedFields: namedFields(changes) });
  return made?.secret ?? null;
}

function columnsOf(changes: EndpointChanges) {
  const { url, description, eventTypes, filter, transformation, template, ratePerSecond, initial, tags } = changes;
  return {
    ...(url !== undefined && { shownUrl: shownUrl(url) }),
    ...(description !== undefined && { description }),
    ...(eventTypes !== undefined && { eventTypes: [...new Set(eventTypes)] }),
    ...(filter !== undefined && { filter }),
    ...(transformation !== undefined && { transformation }),
    ...(template !== undefined && { template }),
    ...(ratePerSecond !== undefined && { ratePerSecond }),
    ...(initial !== undefined && { includesInitial: initial }),
    ...(changes.projectId !== undefined && { projectId: changes.projectId }),
    ...(tags !== undefined && { tags: [...tags] }),
  };
}

async function changeHeaders(
  tx: Tx,
  endpoint: EndpointKey,
  { changes: { url, headers }, takesOver }: { readonly changes: EndpointChanges; readonly takesOver: boolean },
): Promise<Pick<EndpointRow, "headerNames"> | null> {
  const areStrange = takesOver && url !== undefined;
  if (areStrange) await eraseSecret(tx, endpointSecret(endpoint, "headers"));
  if (headers === undefined && !areStrange) return null;
  return { headerNames: await saveHeaders(tx, endpoint, headers ?? {}) };
}

/** The scheme before goes on beside the new one for a day. */
async function changeSigning(tx: Tx, { organizationId, id, signing: before }: EndpointRow, changes: EndpointChanges) {
  const { signing } = changes;
  if (signing === undefined || signing === before) return null;
  return makeSigning(tx, { organizationId, endpointId: id }, { signing, endsNow: false });
}

function turned(row: EndpointRow, { enabled }: EndpointChanges): Partial<EndpointRow> {
  if (enabled) return { disabledAt: null, disabledReason: null };
  if (enabled === undefined || row.disabledAt) return {};
  return { disabledAt: clock.now(), disabledReason: "by_person" };
}

/** Who turns it on, or names another address, wants it to be tried at once, and what failed before counts no more. */
async function wake(tx: Tx, endpoint: EndpointKey, { enabled, url }: EndpointChanges): Promise<void> {
  const beginsAnew = enabled === true || url !== undefined;
  await wakeLane(tx, endpoint, { endsRest: beginsAnew });
  if (!beginsAnew) return;
  await tx
    .update(webhookLanes)
    .set({ failingSince: null })
    .where(
      and(eq(webhookLanes.organizationId, endpoint.organizationId), eq(webhookLanes.endpointId, endpoint.endpointId)),
    );
}

/** Notices name the member who did it: a customer is none. */
function solvedBy(actor: ConnectingActor) {
  return actor.kind === "customer" ? {} : { solvedBy: actor };
}

function actionOf({ enabled, ...others }: EndpointChanges): AuditAction {
  if (enabled === undefined || namedFields(others).length > 0) return "endpoint.update";
  return enabled ? "endpoint.enable" : "endpoint.disable";
}
