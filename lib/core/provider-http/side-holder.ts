import { db, inTransaction } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import { lockConnection } from "@/lib/core/connections/lock-connection";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { endSideToken } from "@/lib/core/vault/end-side-token";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { renewSideToken } from "@/lib/core/vault/renew-side-token";
import { reportUnreadable } from "@/lib/core/vault/report-unreadable";
import { findSideToken, type StoredSideToken } from "@/lib/core/vault/side-token";
import type { HolderToken } from "./holder-token";

const NOT_GIVEN = {
  kind: "rejected",
  status: 403,
  reason: "This needs a permission that was not given when connecting, or that has ended. Reconnect to give it.",
} as const satisfies ProviderFailure;

/** A token that came along with the account's: of the person who installed a bot, for example. */
export function sideHolder(target: ConnectionTarget, side: string): HolderToken {
  const { provider } = target.integration;
  let last: string | null = null;

  async function read(): Promise<string> {
    const stored = await find(target, side);
    if (!stored) throw new ProviderError(provider.id, NOT_GIVEN);
    const token = isOver(stored) ? await renewed(stored.accessToken) : stored.accessToken;
    last = token;
    return token;
  }

  async function renewed(outdated: string): Promise<string> {
    const token = await renewSideToken(target, { side, outdated });
    if (token && !isOver(token)) return token.accessToken;
    const left = await find(target, side);
    if (left?.refreshToken) throw new ProviderError(provider.id, { kind: "unavailable", status: null });
    if (left) await end(target, side, left.accessToken);
    throw new ProviderError(provider.id, NOT_GIVEN);
  }

  return {
    scheme: "Bearer",
    provesAccess: true,
    read,
    renew: async (refused) => {
      last = (await renewSideToken(target, { side, outdated: refused }))?.accessToken ?? last;
      return last === refused ? null : last;
    },
    settleRefused: async () => {
      if (last !== null) await end(target, side, last);
      return NOT_GIVEN;
    },
  };
}

function isOver({ expiresAt }: StoredSideToken): boolean {
  return expiresAt !== null && expiresAt <= clock.now();
}

async function find(target: ConnectionTarget, side: string): Promise<StoredSideToken | null> {
  try {
    return await findSideToken(db(), { ...target, side });
  } catch (error) {
    throw error instanceof SecretUnreadableError ? await reportUnreadable(target, error) : error;
  }
}

/** Ends the token that was refused; another one, stored in the meantime, stays. */
async function end(target: ConnectionTarget, side: string, refused: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockConnection(tx, target);
    const stored = await findSideToken(tx, { ...target, side });
    if (stored?.accessToken === refused) await endSideToken(tx, target, side);
  });
}
