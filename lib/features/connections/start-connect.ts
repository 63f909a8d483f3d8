import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { appForConsent } from "@/lib/core/oauth-apps/app-for-consent";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
import { findIntegration, type IntegrationName } from "@/lib/features/integrations/find-integration";
import { waysOf } from "@/lib/providers/by-way";
import type { OAuthIntegration } from "@/lib/providers/contract";
import { beginConsent } from "./begin-consent";
import { createConnectLink } from "./create-connect-link";
import { type ConnectWish, planFlow } from "./plan-flow";
import { refuseWithoutApp } from "./refuse-without-app";

export interface StartConnectInput extends ConnectWish {
  readonly integration: string;
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
  const integration = await connectable(ctx, input);
  const flow = await planFlow(ctx, integration, input);
  if (ctx.actor.kind === "api_key") return createConnectLink(flow);
  return beginConsent(flow, input.browserToken);
}

/** @throws AppError not_found, unprocessable when there is no app to ask with */
async function connectable(
  { actor: { organizationId } }: RequestContext<MemberActor>,
  { integration: key, connectionId }: StartConnectInput,
): Promise<OAuthIntegration> {
  const name = { organizationId, integration: key };
  const integration = await findByConsent(name);
  if (!integration) throw await noConsent(name);
  const { provider } = integration;
  const app = await appForConsent({ organizationId, provider, integrationKey: key }, connectionId ?? null);
  if ("missing" in app) throw refuseWithoutApp(integration, app);
  return integration;
}

async function noConsent(name: IntegrationName): Promise<AppError> {
  const integration = await findIntegration(name);
  const { integration: key } = name;
  if (!integration) return new AppError("not_found", `There is no integration called ${key}.`);
  const ways = waysOf(integration).map(({ provider }) => provider.auth.kind);
  return new AppError(
    "unprocessable",
    `${integration.meta.name} is not connected by a consent but by: ${ways.join(", ")}.`,
    {
      remedy: { label: `Connect ${integration.meta.name}`, href: `/integration-hub/marketplace/${key}` },
      details: { authKinds: ways },
    },
  );
}
