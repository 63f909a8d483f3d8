import type { Tx } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { type EndpointKey, endpointSecret } from "@/lib/core/outbox/endpoint-secrets";
import { makeSigningKeyPair, makeSigningSecret } from "@/lib/core/outbox/signing-keys";
import { eraseSecret, findSecret, putSecret } from "@/lib/core/vault/secret-store";
import type { EndpointRow } from "./endpoint-rights";

export interface MadeSigning {
  /** Is told once; null: of Ed25519 nobody needs it. */
  readonly secret: string | null;
  readonly row: Pick<EndpointRow, "signing" | "publicKey" | "previousUntil">;
}

const OVERLAP_MS = 24 * 3_600_000;

/**
 * Makes what an endpoint's messages are signed with. What did before signs too for a day, so that its receiver can be told
 * meanwhile, unless it is to end now.
 */
export async function makeSigning(
  tx: Tx,
  endpoint: EndpointKey,
  { signing, endsNow }: { readonly signing: "v1" | "v1a"; readonly endsNow: boolean },
): Promise<MadeSigning> {
  const keys = signing === "v1a" ? makeSigningKeyPair() : { secretKey: makeSigningSecret(), publicKey: null };
  const current = endpointSecret(endpoint, "signing");
  const replaced = endsNow ? null : await findSecret(tx, current);
  if (replaced === null) await eraseSecret(tx, endpointSecret(endpoint, "signing_previous"));
  else await putSecret(tx, endpointSecret(endpoint, "signing_previous"), replaced);
  await putSecret(tx, current, keys.secretKey);
  const previousUntil = replaced === null ? null : new Date(clock.now().getTime() + OVERLAP_MS);
  return {
    secret: signing === "v1" ? keys.secretKey : null,
    row: { signing, publicKey: keys.publicKey, previousUntil },
  };
}
