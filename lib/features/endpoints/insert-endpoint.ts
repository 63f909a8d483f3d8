import type { Tx } from "@/db/client";
import { type StoredTemplateOrigin, webhookEndpoints, webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { shownUrl } from "@/lib/base/shown-url";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { endpointSecret } from "@/lib/core/outbox/endpoint-secrets";
import { putSecret } from "@/lib/core/vault/secret-store";
import { checkChoices } from "./check-choices";
import { endpointTarget } from "./endpoint-target";
import { makeSigning } from "./make-signing";
import { refuseTooMany } from "./refuse-too-many";
import { saveHeaders } from "./save-headers";

/** What may be chosen of a new endpoint, whoever makes it. */
export interface NewEndpointChoices {
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly description?: string | undefined;
  readonly filter?: string | null | undefined;
  readonly transformation?: string | null | undefined;
  readonly template?: StoredTemplateOrigin | null | undefined;
  readonly signing?: "v1" | "v1a" | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly ratePerSecond?: number | null | undefined;
  readonly initial?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
}

/** Whose it is, as far as its maker has no say in it. What is named was looked up. */
export interface EndpointPlace {
  readonly source: "hub" | "portal" | "hook";
  readonly projectId: string | null;
  /** Whose personal events it gets beside the shared ones. */
  readonly ownerUserId: string | null;
  readonly customerId: string | null;
}

/**
 * Makes an endpoint, with its secrets and its lane. Who may is asked by whoever calls this.
 * @returns its id, and what it signs with, which is told once
 * @throws AppError conflict: there are as many as there can be; unprocessable, with the field
 */
export async function insertEndpoint(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  { choices, place }: { readonly choices: NewEndpointChoices; readonly place: EndpointPlace },
): Promise<{ id: string; secret: string | null }> {
  const { actor } = ctx;
  const { organizationId } = actor;
  await checkChoices(tx, actor, choices);
  await refuseTooMany(tx, organizationId);
  const endpoint = { organizationId, endpointId: newId() };
  const made = await makeSigning(tx, endpoint, { signing: choices.signing ?? "v1", endsNow: true });
  const now = clock.now();
  const row = {
    organizationId,
    id: endpoint.endpointId,
    ...place,
    ...chosen(choices),
    ...made.row,
    headerNames: await saveHeaders(tx, endpoint, choices.headers ?? {}),
    ...(choices.enabled === false && ({ disabledAt: now, disabledReason: "by_person" } as const)),
    createdByUserId: actor.kind === "customer" ? null : actor.userId,
    ...{ createdAt: now, updatedAt: now },
  };
  await putSecret(tx, endpointSecret(endpoint, "url"), choices.url);
  await tx.insert(webhookEndpoints).values(row);
  await tx.insert(webhookLanes).values(endpoint);
  await recordAudit(tx, ctx, { ...endpointTarget(row), action: "endpoint.create" });
  return { id: row.id, secret: made.secret };
}

function chosen(choices: NewEndpointChoices) {
  const { url, description, eventTypes, filter, transformation, template, ratePerSecond, initial, tags } = choices;
  return {
    shownUrl: shownUrl(url),
    description: description ?? "",
    eventTypes: [...new Set(eventTypes)],
    filter: filter ?? null,
    transformation: transformation ?? null,
    template: template ?? null,
    ratePerSecond: ratePerSecond ?? null,
    includesInitial: initial ?? false,
    tags: [...(tags ?? [])],
  };
}
