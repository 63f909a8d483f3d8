import type { ConnectError } from "@/lib/contracts/connect-errors";

/** The button that goes with each error of a consent. `retry` becomes "Reconnect" where a connection is concerned. */
export type ConnectRemedy = "decide" | "retry" | "retry_as_new" | "guide" | "connections" | "hub";

const REMEDIES: Readonly<Record<ConnectError, ConnectRemedy>> = {
  access_denied: "retry",
  state_unknown: "retry",
  state_expired: "retry",
  state_replayed: "connections",
  wrong_browser: "retry",
  membership_ended: "hub",
  not_configured: "guide",
  provider_error: "retry",
  code_rejected: "retry",
  app_rejected: "guide",
  secret_unusable: "guide",
  issuer_mismatch: "retry",
  provider_unavailable: "retry",
  provider_malformed: "retry",
  scope_missing: "retry",
  account_missing: "retry",
  account_mismatch: "decide",
  already_shared: "connections",
  place_taken: "retry",
  connection_gone: "retry_as_new",
  hub_unavailable: "retry",
  hub_outdated: "retry",
};

export function isConnectError(code: string): code is ConnectError {
  return Object.hasOwn(REMEDIES, code);
}

export function remedyOf(error: ConnectError | "unknown"): ConnectRemedy {
  return error === "unknown" ? "retry" : REMEDIES[error];
}
