import { z } from "zod";
import type { Queryable, Tx } from "@/db/client";
import { parseJson } from "@/lib/base/json";
import type { SecretBinding } from "./binding";
import type { ConnectionKey } from "./connection-binding";
import { eraseSecret, findSecret, putSecret } from "./secret-store";

/** A choice's own token is sealed under a field of this choice's name. */
const PREFIX = "choice:";

/** A choice of a connection, by its name. */
export interface ChoiceKey extends ConnectionKey {
  readonly choice: string;
}

const stored = z.object({ optionId: z.string(), token: z.string().min(1) });

/** What acts for the option that was chosen: `http.as(choice)` uses it for that option, and for no other. */
type ChoiceToken = z.output<typeof stored>;

/**
 * Seals the token that acts for a chosen option, in place of the one that was there, in the caller's transaction. Where
 * none is stored, the first `http.as(choice)` reads it with `ChoiceDefinition.readToken`.
 */
export async function storeChoiceToken(tx: Tx, key: ChoiceKey, { optionId, token }: ChoiceToken): Promise<void> {
  await putSecret(tx, choiceBinding(key), JSON.stringify({ optionId, token }));
}

/** Erases a choice's token: the choice was taken back, or another option was chosen. */
export async function forgetChoiceToken(tx: Tx, key: ChoiceKey): Promise<void> {
  await eraseSecret(tx, choiceBinding(key));
}

/**
 * The stored token of a choice; null where there is none.
 * @throws SecretUnreadableError
 */
export async function findChoiceToken(db: Queryable, key: ChoiceKey): Promise<ChoiceToken | null> {
  const text = await findSecret(db, choiceBinding(key));
  return text === null ? null : stored.parse(parseJson(text));
}

function choiceBinding({ organizationId, connectionId, choice }: ChoiceKey): SecretBinding {
  return { organizationId, subjectId: connectionId, field: `${PREFIX}${choice}` };
}
