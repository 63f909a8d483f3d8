import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/base/log";
import { changeStatus } from "@/lib/core/connections/change-status";
import type { ConnectionKey } from "./connection-binding";
import type { SecretUnreadableError } from "./open-sealed";

/**
 * Keeps in the connection's state that its access does not open, and answers the refusal to throw. With the key
 * missing an operator can bring it back; changed bytes can only be replaced, by connecting again.
 */
export async function reportUnreadable(
  { organizationId, connectionId }: ConnectionKey,
  error: SecretUnreadableError,
): Promise<AppError> {
  log.error({ connectionId, field: error.field, reason: error.reason }, error.message);
  const lost = error.reason === "not_authentic";
  await inTransaction((tx) =>
    changeStatus(tx, {
      organizationId,
      connectionId,
      to: lost ? "needs_reauth" : "degraded",
      reason: { code: "secret_unreadable" },
      job: "vault.open",
    }),
  );
  return new AppError(
    lost ? "needs_reauth" : "unavailable",
    `The saved access of connection ${connectionId} cannot be decrypted.`,
    { cause: error },
  );
}
