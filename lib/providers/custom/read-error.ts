import type { ProviderDefinition } from "../contract";

/** What HTTP itself says: nothing more is known of an API that somebody added. */
export const readCustomError: ProviderDefinition["readError"] = ({ status }) => {
  if (status === 401) return { kind: "unauthorized", fault: "wrong" };
  if (status === 403) return { kind: "rejected", reason: "HTTP 403", fault: "lacks_permission" };
  if (status >= 300 && status < 400) return { kind: "rejected", reason: MOVED };
  return null;
};

// Followed, the access would be carried to an address that nobody entered.
const MOVED = "It answers with a redirect, which the hub does not follow. Enter the address that it leads to.";
