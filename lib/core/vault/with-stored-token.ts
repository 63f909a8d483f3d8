import { db } from "@/db/client";
import type { OAuth2Auth } from "@/lib/providers/contract";
import { ACCESS_TOKEN, type ConnectionKey, REFRESH_TOKEN, tokenBinding } from "./connection-binding";
import { findSecret } from "./secret-store";

/**
 * Runs `use` with the stored refresh token, else the access token, else null; the other way round where the access token
 * is wanted. For ending a connection at the provider, whatever state it is in.
 * @throws SecretUnreadableError
 */
export async function withStoredToken<T>(
  key: ConnectionKey,
  use: (token: string | null) => Promise<T>,
  wanted: OAuth2Auth["revokeToken"] = "refresh",
): Promise<T> {
  const read = (field: typeof ACCESS_TOKEN | typeof REFRESH_TOKEN) => findSecret(db(), tokenBinding(key, field));
  if (wanted === "access") return use((await read(ACCESS_TOKEN)) ?? (await read(REFRESH_TOKEN)));
  return use((await read(REFRESH_TOKEN)) ?? (await read(ACCESS_TOKEN)));
}
