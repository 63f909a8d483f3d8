import { and, eq } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { connections } from "@/db/schema";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import { type ChoiceKey, findChoiceToken, storeChoiceToken } from "@/lib/core/vault/choice-token";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { reportUnreadable } from "@/lib/core/vault/report-unreadable";
import type { ChoiceDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { ConnectedFacts } from "./connected-facts";
import { keepRefusedAccess } from "./connection-health";
import type { HolderToken } from "./holder-token";

/** Whose tokens are asked for. */
export interface Account {
  readonly target: ConnectionTarget;
  readonly facts: ConnectedFacts;
  /** The provider's API with the account's own token. */
  readonly account: ProviderHttp;
}

/** A token that acts for what was chosen, and that the account's own access gives out: a page's, for example. */
export function choiceHolder({ target, facts, account }: Account, choice: ChoiceDefinition): HolderToken {
  const { provider } = target.integration;
  const { organizationId, connectionId } = target;
  const key = { organizationId, connectionId, choice: choice.name };
  const chosen = facts.choices[choice.name];

  async function read(): Promise<string> {
    if (!chosen) throw new ProviderError(provider.id, nothingChosen(choice.name));
    const stored = await find(key);
    // Another option may have been chosen by now: its token must not act for the one that this caller means.
    return stored?.optionId === chosen.id ? stored.token : derive();
  }

  async function derive(): Promise<string> {
    if (!choice.readToken || !chosen) throw new Error(`the choice ${choice.name} has no token of its own`);
    const token = await choice.readToken(account, chosen.id);
    await storeIfChosen(key, facts, { optionId: chosen.id, token });
    return token;
  }

  return {
    scheme: "Bearer",
    admit: async () => {},
    provesAccess: true,
    read,
    renew: async () => {
      try {
        return await derive();
      } catch (error) {
        // What was chosen is there no more, or no longer this account's: nobody can act for it.
        if (error instanceof ProviderError && error.failure.kind === "rejected") return null;
        throw error;
      }
    },
    settleRefused: async ({ tokenVersion }) => {
      await keepRefusedAccess(target, tokenVersion, "choice_rejected");
      return { kind: "unauthorized" };
    },
  };
}

function nothingChosen(name: string): ProviderFailure {
  const reason = `Nothing has been chosen yet: ${name}.`;
  return { kind: "rejected", status: 409, reason, diagnosis: "choice_open" };
}

async function find(key: ChoiceKey) {
  try {
    return await findChoiceToken(db(), key);
  } catch (error) {
    throw error instanceof SecretUnreadableError ? await reportUnreadable(key, error) : error;
  }
}

/** Keeps what was derived, if the connection is still that account's with that choice. */
async function storeIfChosen(
  key: ChoiceKey,
  { accountId }: ConnectedFacts,
  token: { readonly optionId: string; readonly token: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const [row] = await tx
      .select({ choices: connections.choices, accountId: connections.externalAccountId, status: connections.status })
      .from(connections)
      .where(and(eq(connections.organizationId, key.organizationId), eq(connections.id, key.connectionId)))
      .for("no key update");
    if (!row || row.status === "disconnected" || row.accountId !== accountId) return;
    if (row.choices[key.choice]?.id === token.optionId) await storeChoiceToken(tx, key, token);
  });
}
