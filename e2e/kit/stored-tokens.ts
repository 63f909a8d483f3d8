// Why: a journey that looks for secrets has to know them; the provider keeps hashes only, so they are read where the hub keeps them.
import { db } from "@/db/client";
import { ACCESS_TOKEN, type ConnectionKey, REFRESH_TOKEN, tokenBinding } from "@/lib/core/vault/connection-binding";
import { findSecret } from "@/lib/core/vault/secret-store";

/** A connection's tokens as they are stored now; nothing is refreshed. */
export async function storedTokens(key: ConnectionKey): Promise<{ access: string | null; refresh: string | null }> {
  const [access, refresh] = await Promise.all(
    ([ACCESS_TOKEN, REFRESH_TOKEN] as const).map((field) => findSecret(db(), tokenBinding(key, field))),
  );
  return { access: access ?? null, refresh: refresh ?? null };
}
