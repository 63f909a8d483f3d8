/** Why a consent did not become a connection: the `error` that a flow comes back with (CONTRACT section 4, callback). */
export type ConnectError =
  | "access_denied"
  | "state_unknown"
  | "state_expired"
  | "state_replayed"
  | "wrong_browser"
  | "membership_ended"
  | "not_configured"
  | "provider_error"
  | "code_rejected"
  | "app_rejected"
  | "issuer_mismatch"
  | "provider_unavailable"
  | "provider_malformed"
  | "scope_missing"
  | "account_mismatch"
  | "already_shared"
  | "connection_gone";
