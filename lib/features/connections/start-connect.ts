import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { ownPath } from "@/lib/base/own-path";
import { findOAuthApp } from "@/lib/base/provider-env";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { OAuthFlow } from "@/lib/core/oauth/create-state";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";
import { beginConsent } from "./begin-consent";
import { createConnectLink } from "./create-connect-link";
import { findReadable } from "./find-connection";

export interface StartConnectInput {
  readonly integration: string;
  readonly projectId?: string | undefined;
  /** One of our own paths; default: the integration's page, the connection's when reconnecting, a public one for keys. */
  readonly returnTo?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly visibility?: "personal" | "shared" | undefined;
  readonly display?: "redirect" | "popup" | undefined;
  /** What to call a new connection; default: after its account. */
  readonly name?: string | undefined;
}

export interface ConnectStarted {
  readonly authorizationUrl: string;
  readonly expiresAt: Date;
}

/**
 * Begins a consent for a member. In the browser that is the provider's page; for an API key it is a one-time page
 * of ours, which then binds the consent to the browser that opens it.
 * @param browserToken the value of the browser's OAuth cookie
 */
export async function startConnect(
  ctx: RequestContext<MemberActor>,
  input: StartConnectInput & { browserToken: string },
): Promise<ConnectStarted> {
  authorize(ctx, "connections:write");
  const integration = connectable(input.integration);
  const flow = await planFlow(ctx, integration, input);
  if (ctx.actor.kind === "api_key") return createConnectLink(flow);
  return beginConsent(flow, input.browserToken);
}

/** @throws AppError not_found, unprocessable when the operator has not set the provider's variables */
function connectable(key: string): IntegrationDefinition {
  const integration = findIntegration(key);
  if (!integration) throw new AppError("not_found", `There is no integration called ${key}.`);
  const app = findOAuthApp(integration.provider, { integrationKey: key });
  if ("missing" in app) {
    throw new AppError(
      "unprocessable",
      `${integration.meta.name} is not configured: ${app.missing.join(", ")} not set.`,
      {
        remedy: { label: "Open the set-up guide", href: `/integration-hub/marketplace/${key}` },
        details: { missingVariables: app.missing },
      },
    );
  }
  return integration;
}

async function planFlow(
  ctx: RequestContext<MemberActor>,
  integration: IntegrationDefinition,
  input: StartConnectInput,
): Promise<OAuthFlow> {
  const { key, defaultVisibility } = integration.meta;
  const reconnected = input.connectionId ? await findReadable(ctx.actor, input.connectionId) : null;
  if (reconnected && reconnected.connection.integration !== key) {
    throw new AppError("unprocessable", "That connection belongs to another integration.");
  }
  return {
    organizationId: ctx.actor.organizationId,
    userId: ctx.actor.userId,
    projectId: reconnected?.connection.projectId ?? (await resolveProject(ctx, input.projectId)),
    integration: key,
    connectionId: reconnected?.connection.id ?? null,
    returnTo: checkedReturnTo(input.returnTo, defaultReturnTo(ctx.actor, key, reconnected?.connection.id)),
    display: input.display ?? "redirect",
    visibility: reconnected?.connection.visibility ?? input.visibility ?? defaultVisibility,
    name: input.name ?? null,
  };
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
