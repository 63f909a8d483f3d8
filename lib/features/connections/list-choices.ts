import type { listChoicesContract } from "@/lib/contracts/connection-choices";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ChoiceDefinition, ProviderHttp } from "@/lib/providers/contract";
import { accessOf } from "./connection-http";
import { findReadable } from "./find-connection";
import { optionsOf } from "./options-of";
import { isOpen } from "./plan-choices";
import { presentChoice } from "./present-choice";
import type { ConnectionRow } from "./visibility";
import { withDiagnosis } from "./with-diagnosis";

type Answer = ContractAnswer<typeof listChoicesContract>;

/** What there is to choose from, asked of the provider now. A choice that depends on an open one has no options yet. */
export async function listChoices(
  ctx: RequestContext,
  input: { ref: string; choice?: string | undefined },
): Promise<Answer> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, input.ref);
  return choicesOf(connection, input.choice);
}

/** The same of a connection at hand; `choice`: of that one only. */
export async function choicesOf(connection: ConnectionRow, choice?: string): Promise<Answer> {
  const { integration, http } = await accessOf(connection, { whilePending: true });
  const data: Answer["data"] = [];
  let waitsFor: string | null = null;
  for (const definition of integration.choices) {
    const isAsked = choice === undefined || choice === definition.name;
    if (isAsked) {
      const place = { http, connection, waitsFor };
      data.push(await withDiagnosis(integration, null, () => present(definition, place)));
    }
    if (definition.required && isOpen(connection.choices[definition.name])) waitsFor ??= definition.name;
  }
  return { data };
}

interface Place {
  readonly http: ProviderHttp;
  readonly connection: ConnectionRow;
  readonly waitsFor: string | null;
}

async function present(
  definition: ChoiceDefinition,
  { http, connection, waitsFor }: Place,
): Promise<Answer["data"][number]> {
  const options = waitsFor === null ? await optionsOf(definition, http, connection) : [];
  return {
    ...presentChoice(definition, connection.choices),
    waitsFor,
    options: options.map((option) => ({ ...option })),
  };
}
