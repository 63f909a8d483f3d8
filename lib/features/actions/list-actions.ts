import type { listActionsContract } from "@/lib/contracts/actions";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { jsonSchemaOf } from "@/lib/core/openapi/json-schema-of";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { OfferedAction } from "./offered-action";
import { offeredActions } from "./offered-actions";
import { whyUnavailable } from "./why-unavailable";

type Answer = ContractAnswer<typeof listActionsContract>;

/** What a connection can be told to do, those included that cannot be run now. */
export async function listActions(ctx: RequestContext<OrganizationActor>, { ref }: { ref: string }): Promise<Answer> {
  authorize(ctx, "actions:read");
  const { connection, integration } = await findReadable(ctx.actor, ref);
  if (!integration) return { data: [], nextCursor: null };
  const asked = { integration, connection, actor: ctx.actor };
  const data = offeredActions(integration).map((action) => present(action, whyUnavailable(action, asked)));
  return { data, nextCursor: null };
}

function present(action: OfferedAction, reason: ReturnType<typeof whyUnavailable>): Answer["data"][number] {
  const { name, title, description, effect, repeat, dryRun, input, output } = action;
  return {
    name,
    title,
    description,
    effect,
    repeat,
    available: reason === null,
    reason,
    dryRun: dryRun === "none" ? null : { tells: dryRun.tells },
    input: { $schema: DIALECT, ...jsonSchemaOf(input, "input") },
    output: { $schema: DIALECT, ...jsonSchemaOf(output, "output") },
  };
}

const DIALECT = "https://json-schema.org/draft/2020-12/schema";
