import { AppError } from "@/lib/base/errors";
import { findOAuthApp } from "@/lib/base/provider-env";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { waysOf } from "@/lib/providers/by-way";
import type { OAuthIntegration } from "@/lib/providers/contract";
import { findByConsent, findIntegration } from "@/lib/providers/registry";
import { beginConsent } from "./begin-consent";
import { createConnectLink } from "./create-connect-link";
import { type ConnectWish, planFlow } from "./plan-flow";

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
  const integration = connectable(input.integration);
  const flow = await planFlow(ctx, integration, input);
  if (ctx.actor.kind === "api_key") return createConnectLink(flow);
  return beginConsent(flow, input.browserToken);
}

/** @throws AppError not_found, unprocessable when the operator has not set the provider's variables */
function connectable(key: string): OAuthIntegration {
  const integration = findByConsent(key);
  if (!integration) throw noConsent(key);
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

function noConsent(key: string): AppError {
  const integration = findIntegration(key);
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
