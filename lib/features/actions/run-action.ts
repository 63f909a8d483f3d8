import type { z } from "zod";
import { AppError, type FieldError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { sha256 } from "@/lib/base/random";
import type { runActionContract } from "@/lib/contracts/actions";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { fieldErrors } from "@/lib/core/http/field-errors";
import { limitConnection } from "@/lib/core/http/limit-requests";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import { authorizeTenantAccess } from "@/lib/features/connections/tenant-credentials";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { withDiagnosis } from "@/lib/features/connections/with-diagnosis";
import { limitOrganizationShare } from "@/lib/features/proxy/limit-organization-share";
import type { IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import { asLost } from "./as-lost";
import type { OfferedAction } from "./offered-action";
import { offeredActions } from "./offered-actions";
import { recordRun } from "./record-run";
import { refuseRepeat } from "./refuse-repeat";
import { whyNotGranted } from "./why-unavailable";

export interface ActionRequest {
  readonly ref: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
  /** The same for each repeat: the door has bound it to caller and address. null: there is none. */
  readonly idempotencyKey: string | null;
  /** An earlier request with this key began, and how it ended is not known. */
  readonly isRepeat: boolean;
}

type Answer = ContractAnswer<typeof runActionContract>;

/**
 * Has a connection do one thing. What the hub can see to be wrong is refused before anything is sent.
 * @throws AppError not_found, forbidden, needs_reauth, conflict (paused, pending, not granted, repeated), unprocessable,
 * rate_limited, provider_unavailable (with `outcome: "unknown"` where it may have been done) @throws ProviderError
 */
export async function runAction(ctx: RequestContext<MemberActor>, request: ActionRequest): Promise<Answer> {
  authorize(ctx, "actions:read");
  const { connection } = await findReadable(ctx.actor, request.ref);
  const { integration, http } = await accessOf(connection);
  const action = findAction(integration, request.name);
  if (action.effect !== "reads") authorize(ctx, "actions:write");
  await authorizeTenantAccess(ctx, integration.provider);
  refuseNotGranted(action, { integration, connection });
  refuseInput(action, request.input);
  const asked = { action, integration, connection, http, request };
  return request.dryRun ? tryOut(ctx, asked) : run(ctx, asked);
}

interface Asked {
  readonly action: OfferedAction;
  readonly integration: IntegrationDefinition;
  readonly connection: ConnectionRow;
  readonly http: ProviderHttp;
  readonly request: ActionRequest;
}

function findAction(integration: IntegrationDefinition, name: string): OfferedAction {
  const offered = offeredActions(integration);
  const found = offered.find((action) => action.name === name);
  if (found) return found;
  const names = offered.map((action) => action.name).join(", ");
  const others = names === "" ? "It has none." : `It has: ${names}.`;
  throw new AppError("not_found", `This connection of ${integration.meta.name} has no action ${name}. ${others}`);
}

function refuseNotGranted(action: OfferedAction, of: Pick<Asked, "integration" | "connection">): void {
  const reason = whyNotGranted(action, of);
  if (!reason) return;
  throw new AppError("conflict", `${reason.detail} ${reason.remedy}`, {
    remedy: { label: "See what is missing", href: `/integration-hub/active/${of.connection.id}#permissions` },
  });
}

function refuseInput(action: OfferedAction, input: unknown): void {
  const parsed = action.input.safeParse(input);
  if (parsed.success) return;
  const errors = inputErrors(parsed.error);
  const named = errors.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new AppError("invalid_request", `The input is not usable. ${named}`, { errors });
}

function inputErrors(error: z.ZodError): FieldError[] {
  return fieldErrors(error, "").map(({ path, message }) => ({
    path: path === "" ? "input" : `input.${path}`,
    message,
  }));
}

/** As every other way through a connection is counted. @throws AppError rate_limited */
async function limitRun({ id, organizationId, oauthAppId }: ConnectionRow, { provider }: IntegrationDefinition) {
  await limitConnection(id);
  await limitOrganizationShare({ organizationId, oauthAppId, provider });
}

async function tryOut(ctx: RequestContext<MemberActor>, { action, integration, connection, http, request }: Asked) {
  const { dryRun, name } = action;
  if (dryRun === "none") {
    const words = `${integration.provider.name} cannot try this without doing it. The hub has looked at the input itself: it is usable. Nothing was sent.`;
    throw new AppError("unprocessable", words, { errors: [{ path: "dryRun", message: "is not possible here" }] });
  }
  await limitRun(connection, integration);
  const did = { action: "action.try", name, connection } as const;
  const output = await recordRun(ctx, did, () =>
    withDiagnosis(integration, action.capability, () => dryRun.run(http, request.input)),
  );
  return { action: name, dryRun: true, output: action.output.parse(output) };
}

async function run(ctx: RequestContext<MemberActor>, asked: Asked): Promise<Answer> {
  const { action, integration, connection, http, request } = asked;
  const { name } = action;
  const { input, idempotencyKey, isRepeat } = request;
  if (isRepeat) refuseRepeat(action, integration);
  await limitRun(connection, integration);
  const caller = ctx.actor.kind === "api_key" ? ctx.actor.keyId : ctx.actor.userId;
  const repeatKey = sha256(JSON.stringify([connection.id, caller, name, idempotencyKey ?? newId()]));
  const call = { connectionId: connection.id, http, input, repeatKey, idempotencyKey };
  const output = await recordRun(ctx, { action: "action.run", name, connection }, async () => {
    try {
      return await withDiagnosis(integration, action.capability, () => action.run(ctx, call));
    } catch (error) {
      throw asLost(error, { action, integration, hasKey: idempotencyKey !== null });
    }
  });
  return { action: name, dryRun: false, output: action.output.parse(output) };
}
