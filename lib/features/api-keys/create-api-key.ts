import { inTransaction } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { ApiKey } from "@/lib/contracts/api-keys";
import type { MemberActor, Role } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAbove } from "@/lib/core/context/role-order";
import { getApiKey } from "./get-api-key";
import { insertApiKey } from "./insert-api-key";

export interface CreateApiKeyInput {
  readonly name: string;
  /** Not above the maker's; default: the maker's own. */
  readonly role?: Role | undefined;
  readonly expiresAt?: Date | undefined;
}

/**
 * Makes a key that acts as its maker. A key that makes a key hands on no more than it may itself.
 * @throws AppError forbidden (role above the maker's), invalid_request (an expiry in the past)
 */
export async function createApiKey(
  ctx: RequestContext<MemberActor>,
  input: CreateApiKeyInput,
): Promise<ApiKey & { key: string }> {
  authorize(ctx, "api_keys:write");
  const { organizationId, userId, role: makersRole } = ctx.actor;
  const role = input.role ?? makersRole;
  if (isAbove(role, makersRole)) {
    throw new AppError("forbidden", `A key of yours may have your own role (${makersRole}) at most.`);
  }
  return inTransaction(async (tx) => {
    const expiresAt = await expiryOf(ctx, input);
    const { id, key } = await insertApiKey(tx, ctx, { organizationId, userId, name: input.name, role, expiresAt });
    return { ...(await getApiKey(ctx, { id })), key };
  });
}

/** What was asked for; a key that ends makes no key that outlives it. */
async function expiryOf(ctx: RequestContext<MemberActor>, { expiresAt }: CreateApiKeyInput): Promise<Date | null> {
  const makersEnd = ctx.actor.kind === "api_key" ? await expiryOfKey(ctx, ctx.actor.keyId) : null;
  if (!expiresAt) return makersEnd;
  if (expiresAt <= clock.now()) throw wrongExpiry("must be in the future");
  if (makersEnd && expiresAt > makersEnd) throw wrongExpiry("must not be after the end of the key that makes it");
  return expiresAt;
}

async function expiryOfKey(ctx: RequestContext<MemberActor>, id: string): Promise<Date | null> {
  const { expiresAt } = await getApiKey(ctx, { id });
  return expiresAt === null ? null : new Date(expiresAt);
}

function wrongExpiry(message: string): AppError {
  return new AppError("invalid_request", `expiresAt: ${message}`, { errors: [{ path: "expiresAt", message }] });
}
