import type { Connection } from "@/lib/contracts/connections";

/**
 * Which words a state has: not everything that keeps a connection from working is the provider's failure. A client secret
 * that ended, a missing variable, a clock that is off are somebody's to mend.
 */
export function troubleKey<Status extends Connection["status"]>({
  status,
  statusReason,
}: Pick<Connection, "statusReason"> & { readonly status: Status }) {
  const isOutage = status !== "degraded" || !statusReason || statusReason.code === "provider_unavailable";
  return isOutage ? status : "degraded_otherwise";
}
