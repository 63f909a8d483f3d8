import { db } from "@/db/client";
import { ACCESS_TOKEN, type ConnectionKey, REFRESH_TOKEN, tokenBinding } from "./connection-binding";
import { findSecret } from "./secret-store";

/**
 * Runs `use` with the stored refresh token, else the access token, else null: for ending a connection at the
 * provider, whatever state it is in.
 * @throws SecretUnreadableError
 */
export async function withStoredToken<T>(key: ConnectionKey, use: (token: string | null) => Promise<T>): Promise<T> {
  const token =
    (await findSecret(db(), tokenBinding(key, REFRESH_TOKEN))) ??
    (await findSecret(db(), tokenBinding(key, ACCESS_TOKEN)));
  return use(token);
}
