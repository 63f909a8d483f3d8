import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { Connection } from "@/lib/contracts/connections";
import type { Actor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { askRegistration } from "@/lib/features/registrations/ask-registration";
import { removeRegistration } from "@/lib/features/registrations/remove-registration";
import type { ChoiceDefinition, ChoiceOption, IntegrationDefinition } from "@/lib/providers/contract";
import { accessOf } from "./connection-http";
import { findReadable } from "./find-connection";
import { getConnection } from "./get-connection";
import { optionsOf } from "./options-of";
import { isOpen } from "./plan-choices";
import { saveChoice } from "./save-choice";
import type { ConnectionRow } from "./visibility";
import { withDiagnosis } from "./with-diagnosis";

interface MadePick {
  readonly choice: string;
  readonly optionId: string;
}

export interface ChooseOptionInput extends MadePick {
  readonly ref: string;
}

/** Makes one of a connection's choices. */
export async function chooseOption(ctx: RequestContext, input: ChooseOptionInput): Promise<Connection> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, input.ref);
  await chooseFor(ctx, connection, input);
  return getConnection(ctx, { ref: connection.id });
}

/**
 * The same for a connection at hand. The provider is asked again what there is to choose from: what the client says is an
 * id, and nothing else of it is taken over.
 */
export async function chooseFor(ctx: RequestContext<Actor>, connection: ConnectionRow, input: MadePick): Promise<void> {
  const { integration, http } = await accessOf(connection, { whilePending: true });
  const definition = definitionOf(integration, input.choice);
  refuseOutOfTurn(integration, connection, input.choice);

  const options = await withDiagnosis(integration, null, () => optionsOf(definition, http, connection));
  const option = selectable(options, input.optionId);
  const token = definition.readToken
    ? await withDiagnosis(integration, null, async () => definition.readToken?.(http, option.id) ?? null)
    : null;
  const isStopped = await stopBefore(ctx, { integration, connection, name: definition.name, optionId: option.id });
  const saved = await saveChoice(ctx, { integration, seen: connection, name: definition.name, option, token });
  if (isStopped && (saved === "taken" || saved === "outdated")) {
    const { organizationId, id: connectionId } = connection;
    await inTransaction((tx) => askRegistration(tx, { organizationId, connectionId }));
  }
  if (saved === "taken") throw taken(option);
  if (saved === "outdated") {
    throw new AppError("conflict", "This connection changed while you were choosing. Look at the choices again.");
  }
}

interface Chosen {
  readonly integration: IntegrationDefinition;
  readonly connection: ConnectionRow;
  readonly name: string;
  readonly optionId: string;
}

/**
 * What is sent for the option before ends while there is its access to ask with: choosing another forgets its token.
 */
async function stopBefore(
  ctx: RequestContext<Actor>,
  { integration: { registration }, connection, name, optionId }: Chosen,
): Promise<boolean> {
  const { organizationId, id: connectionId, choices } = connection;
  if (registration?.choice !== name || isOpen(choices[name]) || choices[name]?.id === optionId) return false;
  return (await removeRegistration(ctx, { organizationId, connectionId })) === "removed";
}

function definitionOf({ meta, choices }: IntegrationDefinition, name: string): ChoiceDefinition {
  const definition = choices.find((one) => one.name === name);
  if (definition) return definition;
  const names = choices.map((one) => one.name).join(", ") || "nothing";
  throw new AppError("unprocessable", `${meta.name} has no choice called ${name}. There is to choose: ${names}.`);
}

/** A later choice may depend on an earlier one. */
function refuseOutOfTurn({ choices }: IntegrationDefinition, connection: ConnectionRow, name: string): void {
  const before = choices.slice(
    0,
    choices.findIndex((one) => one.name === name),
  );
  const open = before.find((one) => one.required && isOpen(connection.choices[one.name]));
  if (open) throw new AppError("conflict", `Choose the ${open.name} first: the ${name} depends on it.`);
}

/** Nobody is named: whose it is, is theirs to say. */
function taken({ name }: ChoiceOption): AppError {
  return new AppError("conflict", `${name} is linked to another organization of this hub already.`, {
    remedy: { label: "Choose another, or have it disconnected there first." },
  });
}

function selectable(options: readonly ChoiceOption[], id: string): ChoiceOption {
  const option = options.find((one) => one.id === id);
  if (!option) {
    throw new AppError("unprocessable", "That is not, or no longer, among what this account can choose from.");
  }
  if (option.refusal !== null) {
    const details = { refusal: option.refusal };
    throw new AppError("unprocessable", `${option.name} cannot be chosen: ${option.refusal}.`, { details });
  }
  return option;
}
