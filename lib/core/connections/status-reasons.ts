import type { ConnectionStatus, StoredStatusReason } from "@/db/schema";
import type { CredentialFault } from "@/lib/base/errors";

interface Words {
  /** `{subject}` stands for the value that was stored with the reason. */
  readonly message: string;
  readonly remedy: string;
}

/** Why a connection is not plainly active, in words: what happened, and what to do. */
const WORDS: Record<string, Words> = {
  refresh_rejected: {
    message: "The provider no longer accepts the saved access: it was withdrawn there, or it expired.",
    remedy: "Reconnect the account. Settings and history are kept.",
  },
  access_rejected: {
    message: "The provider refused the access although it was fresh.",
    remedy: "Reconnect the account. Settings and history are kept.",
  },
  revoked_by_user: {
    message: "Somebody took the access back at the provider, or removed the app there.",
    remedy: "Reconnect the account if that was not meant. Settings and history are kept.",
  },
  no_refresh_token: {
    message: "The access ended, and the provider gave no means to renew it.",
    remedy: "Reconnect the account and approve everything that is asked.",
  },
  extension_missed: {
    message: "The access ended before the provider extended it, and what has ended cannot be extended.",
    remedy: "Reconnect the account. Settings and history are kept.",
  },
  credentials_wrong: {
    message: "The provider does not accept what this was connected with any more.",
    remedy: "Reconnect with a fresh one from the provider. Settings and history are kept.",
  },
  credentials_expired: {
    message: "What this was connected with has expired at the provider.",
    remedy: "Make a new one there and reconnect with it. Settings and history are kept.",
  },
  credentials_revoked: {
    message: "Somebody took back at the provider what this was connected with.",
    remedy: "Make a new one there and reconnect with it, or disconnect. Settings and history are kept.",
  },
  credentials_lacks_permission: {
    message: "What this was connected with may no longer do what is needed.",
    remedy: "Give it the permissions of the set-up guide at the provider, or reconnect with another one.",
  },
  credentials_not_found: {
    message: "What this was connected to is no longer there at the provider.",
    remedy: "Look for it at the provider, or reconnect to what took its place.",
  },
  hubs_own_secret: {
    message: "This was connected with the hub's own access there, which serves every organization.",
    remedy: "Disconnect it, and connect with the hub's bot; or reconnect with one of your own.",
  },
  choice_rejected: {
    message: "The provider no longer lets this account act for what was chosen.",
    remedy: "Check the account's role there and reconnect, or choose something else.",
  },
  scope_missing: {
    message: "A permission that this integration needs was not given or was taken back.",
    remedy: "Reconnect and leave every permission ticked.",
  },
  outcome_unknown: {
    message: "The connection to the provider broke while the access was renewed, so the saved access may be used up.",
    remedy: "Reconnect the account.",
  },
  secret_unreadable: {
    message: "The saved access cannot be decrypted with the keys of this deployment.",
    remedy: "Ask an operator to restore the missing encryption key, or reconnect the account.",
  },
  app_rejected: {
    message: "The provider refuses this hub's own client id or secret. The account itself is fine.",
    remedy: "Ask an operator to check the provider's client id and secret. Nothing has to be reconnected.",
  },
  "app_rejected deployment_token": {
    message: "The provider refuses the hub's own token, such as that of its bot. The account itself is fine.",
    remedy: "Ask an operator to set the current token and restart the hub. Nothing has to be reconnected.",
  },
  own_app_rejected: {
    message: "The provider refuses the client id or secret of your organization's own app. The account itself is fine.",
    remedy: "Ask an owner or admin to enter the app's secret again in the settings. Nothing has to be reconnected.",
  },
  own_app_unreadable: {
    message: "The secret of your organization's own app cannot be decrypted. The account itself is fine.",
    remedy: "Ask an owner or admin to enter the app's secret again in the settings. Nothing has to be reconnected.",
  },
  provider_unavailable: {
    message: "The provider is not answering properly.",
    remedy: "Nothing to do: the hub keeps trying and carries on by itself.",
  },
  checks_refused: {
    message: "The provider answers, and refuses what this connection asks.",
    remedy: "Test the connection: that says what is refused, and what to do.",
  },
  request_clock_off: {
    message: "The provider refuses the hub's requests because of their time: a clock is off.",
    remedy: "Ask an operator to synchronise the clock of the hub's server. Nothing has to be reconnected.",
  },
  rate_limited: {
    message: "The provider asked the hub to slow down.",
    remedy: "Nothing to do: the hub carries on when the wait is over.",
  },
  choice_open: {
    message: "The account is connected, and something still has to be chosen before it can work.",
    remedy: "Choose it on the connection's page.",
  },
  paused_by_member: { message: "Paused by a member.", remedy: "Resume it when you want it to work again." },
  owner_removed: {
    message: "Its owner is no longer a member of the organization.",
    remedy: "Disconnect it, or invite the owner again and resume it.",
  },
};

const FAULT_CODES: Partial<Record<CredentialFault, string>> = {
  expired: "credentials_expired",
  revoked: "credentials_revoked",
  lacks_permission: "credentials_lacks_permission",
  not_found: "credentials_not_found",
};

/** Why a connection needs a person whose provider refuses what was typed in. */
export function credentialsCode(fault: CredentialFault): string {
  return FAULT_CODES[fault] ?? "credentials_wrong";
}

const DEFAULT_CODE: Partial<Record<ConnectionStatus, string>> = {
  needs_reauth: "refresh_rejected",
  degraded: "provider_unavailable",
  rate_limited: "rate_limited",
  paused: "paused_by_member",
  pending: "choice_open",
};

/** `statusReason` of the API: null where the connection simply works. */
export function presentStatusReason(
  status: ConnectionStatus,
  stored: StoredStatusReason | null,
): { code: string; message: string; remedy: string } | null {
  const code = stored?.code ?? DEFAULT_CODE[status];
  if (!code || status === "active") return null;
  // The same failure by another of the hub's own credentials may have words of its own.
  const words = WORDS[`${code} ${stored?.subject}`] ??
    WORDS[code] ?? { message: "Something needs attention.", remedy: "Test the connection to see what." };
  const { message, remedy } = words;
  return { code, message: message.replace("{subject}", stored?.subject ?? "one of its choices"), remedy };
}
