import { setTimeout as sleep } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import type { ChoiceDefinition, ChoiceOption, IntegrationDefinition } from "@/lib/providers/contract";
import { endForOption } from "./end-for-option";
import { optionsOf } from "./options-of";
import { isOpen } from "./plan-choices";
import { saveChoice } from "./save-choice";
import type { ConnectionRow } from "./visibility";

/** A person waits for their browser to come back: what takes longer goes on without them. */
const PATIENCE_MS = 10_000;

export interface SettledConnection {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly integration: IntegrationDefinition;
  /** Its last trouble was ended by this consent. */
  readonly heals: boolean;
}

/**
 * After a consent was saved: confirms what was chosen before, with its token read anew, and takes what leaves no choice.
 * What is gone is open again. A provider that fails here loses nobody's consent: the choice stays open for a person.
 * @returns the name of the required choice that is open then
 */
export async function settleChoices(ctx: RequestContext<Actor>, target: SettledConnection): Promise<string | null> {
  if (target.integration.choices.length === 0) return null;
  const patience = new AbortController();
  const settled = settleInOrder(ctx, target).finally(() => patience.abort());
  await Promise.race([settled, sleep(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).catch(() => {})]);
  return (await readRow(target))?.openChoice ?? null;
}

async function settleInOrder(ctx: RequestContext<Actor>, target: SettledConnection): Promise<void> {
  const { connectionId, integration } = target;
  try {
    for (const definition of integration.choices) {
      const seen = await readRow(target);
      if (!seen) return;
      const isSettled = !isOpen(seen.choices[definition.name]) || (await settleOne(ctx, target, { definition, seen }));
      if (!isSettled && definition.required) return;
    }
  } catch (error) {
    if (error instanceof ProviderError || error instanceof AppError) {
      ctx.log.info({ connectionId, reason: error.message }, "a choice is left open: the provider could not be asked");
    } else {
      ctx.log.error({ err: error, connectionId }, "the choices of a connection could not be settled");
    }
  }
}

interface OpenChoice {
  readonly definition: ChoiceDefinition;
  readonly seen: ConnectionRow;
}

/** Answers whether it is made now. */
async function settleOne(
  ctx: RequestContext<Actor>,
  { organizationId, connectionId, integration, heals }: SettledConnection,
  { definition, seen }: OpenChoice,
): Promise<boolean> {
  const http = connectionHttp({ organizationId, connectionId, integration }, factsOf(seen));
  const taken = takenFrom(await optionsOf(definition, http, seen), definition, seen);
  if (taken === "nothing") return false;
  const { option } = taken;
  if (!option) await endForOption(ctx, { organizationId, connectionId, integration, seen, name: definition.name });
  const token = option && definition.readToken ? await definition.readToken(http, option.id) : null;
  const saved = await saveChoice(ctx, { integration, seen, name: definition.name, option, token, heals });
  return saved !== "outdated" && saved !== "taken" && option !== null;
}

/** The option to take; `option: null` where the one that was chosen is no longer possible. */
function takenFrom(
  options: readonly ChoiceOption[],
  { name, required }: ChoiceDefinition,
  { choices }: ConnectionRow,
): { readonly option: ChoiceOption | null } | "nothing" {
  const possible = options.filter(({ refusal }) => refusal === null);
  const before = choices[name];
  if (before) return { option: possible.find(({ id }) => id === before.id) ?? null };
  const [only] = possible;
  return required && only && possible.length === 1 ? { option: only } : "nothing";
}

async function readRow(key: SettledConnection): Promise<ConnectionRow | undefined> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, key.organizationId), eq(connections.id, key.connectionId)));
  return row;
}
