import type { listActionsContract } from "@/lib/contracts/actions";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { jsonSchemaOf } from "@/lib/core/openapi/json-schema-of";
import { findReadable } from "@/lib/features/connections/find-connection";
import { mayUseTenantAccess } from "@/lib/features/connections/tenant-credentials";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { OfferedAction } from "./offered-action";
import { offeredActions } from "./offered-actions";
import { whyUnavailable } from "./why-unavailable";

type Answer = ContractAnswer<typeof listActionsContract>;

/** What a connection can be told to do, those included that cannot be run now. */
export async function listActions(ctx: RequestContext<MemberActor>, { ref }: { ref: string }): Promise<Answer> {
  authorize(ctx, "actions:read");
  const { connection, integration } = await findReadable(ctx.actor, ref);
  if (!integration) return { data: [], nextCursor: null };
  const mayUse = await mayUseTenantAccess(ctx, integration.provider);
  const asked = { integration, connection, actor: ctx.actor, mayUse };
  const data = offeredActions(integration).map((action) => ({
    ...present(action),
    scopes: scopesOf(action, integration),
    ...availability(whyUnavailable(action, asked)),
  }));
  return { data, nextCursor: null };
}

const availability = (reason: ReturnType<typeof whyUnavailable>) => ({ available: reason === null, reason });

/** Those of its capability, and its own. */
function scopesOf({ capability, scopes }: OfferedAction, { meta, gives }: IntegrationDefinition): string[] {
  if (gives !== "by_scope") return [];
  return meta.scopes.flatMap(({ scope, capabilities }) =>
    scopes.includes(scope) || (capability !== null && capabilities.includes(capability)) ? scope : [],
  );
}

function present(action: OfferedAction): Omit<Answer["data"][number], "available" | "reason" | "scopes"> {
  const { name, title, description, effect, repeat, dryRun, input, output } = action;
  return {
    name,
    title,
    description,
    effect,
    repeat,
    dryRun: dryRun === "none" ? null : { tells: dryRun.tells },
    input: { $schema: DIALECT, ...jsonSchemaOf(input, "input") },
    output: { $schema: DIALECT, ...jsonSchemaOf(output, "output") },
  };
}

const DIALECT = "https://json-schema.org/draft/2020-12/schema";
