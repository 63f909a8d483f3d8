import type { Tx } from "@/db/client";
import { apiKeyHashes, apiKeys } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { Actor, Role } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

const PREFIX_LENGTH = "hub_".length + 6;

export interface NewApiKey {
  readonly organizationId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Date | null;
}

/** Stores a new key as its hash. The key itself is in the answer and nowhere else. */
export async function insertApiKey(tx: Tx, ctx: RequestContext<Actor>, input: NewApiKey) {
  const key = `hub_${randomToken()}`;
  const row = { ...input, id: newId(), prefix: key.slice(0, PREFIX_LENGTH), createdAt: clock.now() };
  await tx.insert(apiKeys).values(row);
  await tx.insert(apiKeyHashes).values({
    keyHash: sha256(key),
    organizationId: input.organizationId,
    apiKeyId: row.id,
  });
  await recordAudit(tx, ctx, {
    organizationId: input.organizationId,
    action: "api_key.create",
    targetKind: "api_key",
    targetId: row.id,
    targetName: input.name,
  });
  return { ...row, key };
}
