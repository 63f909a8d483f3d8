import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { ownPath } from "@/lib/base/own-path";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findCustomer } from "@/lib/features/customers/find-customer";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { MemberFlow } from "./create-connect-link";
import { findReadable } from "./find-connection";
import type { ConnectionRow } from "./visibility";

/** What a member may say of a connect: where it belongs, whose it is, what it is called. */
export interface ConnectWish {
  readonly projectId?: string | undefined;
  /** One of our own paths; default: the integration's page, the connection's when reconnecting, a public one for keys. */
  readonly returnTo?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly visibility?: "personal" | "shared" | undefined;
  readonly display?: "redirect" | "popup" | undefined;
  /** What to call a new connection; default: after its account. */
  readonly name?: string | undefined;
  /** The customer whose account it will be: then it belongs to no member, and is shared. */
  readonly customerId?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/**
 * What a connect is for, checked: where the connection will be, and for whom.
 * @throws AppError not_found, unprocessable, invalid_request
 */
export async function planFlow(
  ctx: RequestContext<MemberActor>,
  integration: IntegrationDefinition,
  input: ConnectWish,
): Promise<MemberFlow> {
  const { key, defaultVisibility } = integration.meta;
  const reconnected = input.connectionId ? await findReadable(ctx.actor, input.connectionId) : null;
  if (reconnected && reconnected.connection.integration !== key) {
    throw new AppError("unprocessable", "That connection belongs to another integration.");
  }
  const customerId = await customerOf(ctx, reconnected?.connection ?? null, input);
  return {
    organizationId: ctx.actor.organizationId,
    userId: ctx.actor.userId,
    projectId: reconnected?.connection.projectId ?? (await resolveProject(ctx, input.projectId)),
    integration: key,
    customerId,
    session: null,
    tags: input.tags ?? [],
    connectionId: reconnected?.connection.id ?? null,
    returnTo: checkedReturnTo(input.returnTo, defaultReturnTo(ctx.actor, key, reconnected?.connection.id)),
    display: input.display ?? "redirect",
    visibility: reconnected?.connection.visibility ?? visibilityOf(customerId, input) ?? defaultVisibility,
    name: input.name ?? null,
  };
}

/** A connection stays whose it is: who reconnects it does not say it again, or says the same. */
async function customerOf(
  ctx: RequestContext<MemberActor>,
  reconnected: ConnectionRow | null,
  { customerId }: ConnectWish,
): Promise<string | null> {
  if (!reconnected) return customerId === undefined ? null : (await findCustomer(ctx.actor, { id: customerId })).id;
  if (customerId === undefined || customerId === reconnected.customerId) return reconnected.customerId;
  throw unusable("customerId", "That connection is not this customer's. Whose a connection is does not change.");
}

function visibilityOf(customerId: string | null, { visibility }: ConnectWish): ConnectWish["visibility"] {
  if (customerId === null) return visibility;
  if (visibility === "personal")
    throw unusable("visibility", "A customer's connection belongs to no member: it is shared.");
  return "shared";
}

function unusable(path: string, message: string): AppError {
  return new AppError("unprocessable", message, { errors: [{ path, message }] });
}

/** Who opens an API key's link may have no session here: the result page needs none. */
function defaultReturnTo(actor: MemberActor, key: string, connectionId: string | undefined): string {
  if (actor.kind === "api_key") return "/connect/result";
  return connectionId ? `/integration-hub/active/${connectionId}` : `/integration-hub/marketplace/${key}`;
}

function checkedReturnTo(returnTo: string | undefined, fallback: string): string {
  if (returnTo === undefined) return fallback;
  if (ownPath(returnTo, "") === returnTo) return returnTo;
  const message = `must be a path of this hub (${env().APP_URL}), beginning with one slash`;
  throw new AppError("invalid_request", `returnTo ${message}.`, { errors: [{ path: "returnTo", message }] });
}
