import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { preparedQuery } from "@/db/prepared-query";
import { apiKeyHashes, apiKeys, members, organizations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { sha256 } from "@/lib/base/random";
import { sharedReads } from "@/lib/base/shared-reads";
import type { MemberActor } from "@/lib/core/context/actor";
import { lowerRole } from "@/lib/core/context/role-order";
import { unauthenticated } from "./unauthenticated";

const USE_IS_NOTED_EVERY_MS = 60_000;

/**
 * The member that an API key acts as: with the lower of the key's role and the member's current one.
 * @throws AppError unauthenticated for an unknown, expired or revoked key; not_found for another organization's name
 */
export async function authenticateApiKey(key: string, wantedSlug: string | null): Promise<MemberActor> {
  const keyHash = sha256(key);
  const found = await share(keyHash, () => findKey(keyHash));
  if (!found || found.key.revokedAt) throw unauthenticated("This API key is not valid. Make one under Settings.");
  const now = clock.now();
  if (found.key.expiresAt && found.key.expiresAt <= now) throw unauthenticated("This API key has expired.");
  if (wantedSlug !== null && wantedSlug !== found.slug) {
    throw new AppError("not_found", "There is no such organization.");
  }
  noteUse(found.key, now);
  return {
    kind: "api_key",
    keyId: found.key.id,
    userId: found.key.userId,
    organizationId: found.key.organizationId,
    role: lowerRole(found.key.role, found.memberRole),
    name: found.key.name,
  };
}

/** A program that sends many requests at once asks with one key. */
const share = sharedReads<Awaited<ReturnType<typeof findKey>>>();

async function findKey(keyHash: string) {
  const [found] = await byHash().execute({ keyHash });
  return found;
}

const byHash = preparedQuery((database) =>
  database
    .select({ key: apiKeys, memberRole: members.role, slug: organizations.slug })
    .from(apiKeyHashes)
    .innerJoin(
      apiKeys,
      and(eq(apiKeys.organizationId, apiKeyHashes.organizationId), eq(apiKeys.id, apiKeyHashes.apiKeyId)),
    )
    .innerJoin(members, and(eq(members.organizationId, apiKeys.organizationId), eq(members.userId, apiKeys.userId)))
    .innerJoin(organizations, eq(organizations.id, apiKeys.organizationId))
    .where(eq(apiKeyHashes.keyHash, sql.placeholder("keyHash")))
    .prepare("api_key_by_hash"),
);

/** Remembers that the key is in use, at most once a minute, without the request waiting for it. */
function noteUse(key: typeof apiKeys.$inferSelect, now: Date): void {
  const before = new Date(now.getTime() - USE_IS_NOTED_EVERY_MS);
  if (key.lastUsedAt && key.lastUsedAt > before) return;
  db()
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(apiKeys.organizationId, key.organizationId),
        eq(apiKeys.id, key.id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before)),
      ),
    )
    .catch((error: unknown) => log.warn({ err: error, keyId: key.id }, "the use of an API key was not noted"));
}
