import { inTransaction } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { CustomDefinition } from "@/lib/base/custom-definition";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { customKeyOf } from "@/lib/features/integrations/custom-row";
import { createOAuthApp } from "@/lib/features/oauth-apps/create-oauth-app";
import { listIntegrations } from "@/lib/providers/registry";
import { getCustomIntegration } from "./get-custom-integration";
import { refuseAddresses } from "./refuse-addresses";
import { refuseStrayApp } from "./refuse-stray-app";

export interface CreateCustomIntegrationInput {
  readonly name: string;
  readonly provider: string;
  readonly definition: CustomDefinition;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

/**
 * Adds an integration that the catalogue does not have. From then on the organization connects it like any other.
 * @throws AppError unprocessable: an address is private, a name is taken; conflict: the organization has one already
 */
export async function createCustomIntegration(
  ctx: RequestContext<MemberActor>,
  input: CreateCustomIntegrationInput,
): Promise<CustomIntegration> {
  authorize(ctx, "custom_integrations:write");
  const { name, provider, definition, clientId, clientSecret } = input;
  refuseKnownProvider(provider);
  refuseStrayApp(definition, input);
  await refuseAddresses(definition);
  const { organizationId, userId } = ctx.actor;
  return inTransaction(async (tx) => {
    const [id, now] = [newId(), clock.now()];
    const made = await tx
      .insert(customIntegrations)
      .values({
        organizationId,
        id,
        key: customKeyOf(provider),
        provider,
        name,
        definition,
        createdAt: now,
        createdByUserId: userId,
        updatedAt: now,
        version: 1,
      })
      .onConflictDoNothing()
      .returning({ id: customIntegrations.id });
    if (made.length === 0) throw taken(provider);
    const target = { targetKind: "custom_integration", targetId: id, targetName: name };
    await recordAudit(tx, ctx, { ...target, action: "custom_integration.create" });
    if (clientId !== undefined && clientSecret !== undefined) {
      await createOAuthApp(ctx, { provider, clientId, clientSecret });
    }
    return getCustomIntegration(ctx, { id });
  });
}

/** Grants, limits and own apps are told apart by it. */
function refuseKnownProvider(provider: string): void {
  const keys = [provider, customKeyOf(provider)];
  const known = listIntegrations().some(({ meta, provider: { id } }) => keys.includes(meta.key) || id === provider);
  if (!known) return;
  const message = "is the name of a provider that the hub knows already: choose another one";
  throw new AppError("unprocessable", `${provider} ${message}.`, { errors: [{ path: "provider", message }] });
}

function taken(provider: string): AppError {
  const message = "is taken: your organization has added it already";
  return new AppError("conflict", `${provider} ${message}.`, { errors: [{ path: "provider", message }] });
}
