import { AppError } from "@/lib/base/errors";
import type { LiveAccess } from "@/lib/core/vault/with-access-token";

/**
 * Access is read at the last moment, and where it is for may have changed since its caller looked: somebody reconnected,
 * or a renewal named another server. One server's access is not shown to another.
 * @throws AppError unavailable
 */
export function refuseMoved(access: LiveAccess, apiRoot: string | null): void {
  if (access.apiRoot === apiRoot) return;
  throw new AppError("unavailable", "The connection was changed while this was sent. Nothing was done: send it again.");
}
