import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { countSecretsByKey, type SecretsOfKey } from "@/lib/core/vault/count-secrets-by-key";

/** Which encryption key seals how many of the organization's secrets; never a key. */
export async function listEncryptionKeys(ctx: RequestContext<MemberActor>): Promise<readonly SecretsOfKey[]> {
  authorize(ctx, "encryption_keys:read");
  return countSecretsByKey(ctx.actor.organizationId);
}
