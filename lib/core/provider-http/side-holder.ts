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

  async function read(): Promise<string> {
    const stored = await find(target, side);
    if (!stored) throw new ProviderError(provider.id, NOT_GIVEN);
    if (!isOver(stored)) return stored.accessToken;
    const token = await renew(stored.accessToken);
    if (token !== null) return token;
    await end(target, side, stored.accessToken);
    throw new ProviderError(provider.id, NOT_GIVEN);
  }

  async function renew(outdated: string): Promise<string | null> {
    const renewed = await renewSideToken(target, { side, outdated });
    if (renewed === "none") return null;
    // It may be good still: nothing is lost while nobody says so.
    if (renewed === "later") throw new ProviderError(provider.id, { kind: "unavailable", status: null });
    return renewed.accessToken;
  }

  return {
    scheme: "Bearer",
    admit: async () => {},
    provesAccess: true,
    read,
    renew,
    settleRefused: async (_access, refused) => {
      await end(target, side, refused);
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
