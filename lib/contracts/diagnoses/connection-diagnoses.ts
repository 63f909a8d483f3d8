import type { DiagnosisWords } from "./diagnosis-words";

/** What can become of a connection that worked. */
export const connectionDiagnoses = {
  access_withdrawn: {
    happened: "{provider} no longer accepts this connection's access.",
    why: "Usually the person took the access back in the account's settings at {provider}, changed the password, or left the company; it was not used for a long time; or {provider} ended it by a rule of its own: a policy that asks people to sign in again, or an app that is still in testing there (Google ends its access after 7 days).",
    fix: "Reconnect the account. Settings and history are kept.",
    guide: "none",
  },
  access_refused: {
    happened: "{provider} no longer accepts this connection's access.",
    why: "It was taken back at {provider} before its time: by the person, by an administrator, or after a change of password.",
    fix: "Reconnect the account. Settings and history are kept.",
    guide: "none",
  },
  access_ended: {
    happened: "The access at {provider} has ended, and there is no means to renew it.",
    why: "{provider} gives access for a limited time, and nobody reconnected or the hub was off when it could have been extended.",
    fix: "Reconnect the account and approve everything that is asked.",
    guide: "none",
  },
  renewal_unclear: {
    happened: "The line to {provider} broke while the access was renewed, so the saved access may be used up.",
    why: "The network or {provider} failed in that very moment. {provider} lets each means of renewal be used once only.",
    fix: "Reconnect the account.",
    guide: "none",
  },
  secret_unreadable: {
    happened: "The saved access cannot be decrypted with the keys of this hub.",
    why: "ENCRYPTION_KEYS has lost a key: the hub was moved, or a back-up came back without its keys.",
    fix: "Ask an operator to restore the missing encryption key, or reconnect the account.",
    guide: "docs/operations.md#rotating-the-encryption-keys",
  },
  choice_open: {
    happened: "The account is connected, and something still has to be chosen before it can work.",
    why: "The question was left open after the consent.",
    fix: "Choose it on the connection's page.",
    guide: "none",
  },
  choice_rejected: {
    happened: "{provider} no longer lets this account act for {subject}.",
    why: "The account's role there was taken away, or it was deleted.",
    fix: "Check the account's role there and reconnect, or choose something else.",
    guide: "none",
  },
  provider_failing: {
    happened: "{provider} is not answering properly.",
    why: "{provider} has an outage, or something between here and there is down.",
    fix: "Nothing to do: the hub keeps trying and carries on by itself. Test again in a few minutes.",
    guide: "none",
  },
  provider_unreachable: {
    happened: "{provider} did not answer.",
    why: "{provider} is down or slow, or this hub's network does not let it out: a firewall, a proxy, a name that is not resolved.",
    fix: "Nothing to do now: the hub keeps trying. If it lasts, an operator runs “hub doctor” and looks at the network.",
    guide: "none",
  },
  request_clock_off: {
    happened: "{provider} refuses the hub's requests because of their time: a clock is off.",
    why: "Each request is signed with the time at which it was made, and {provider} takes it only within some minutes of its own clock. The clock of this hub's server is wrong, or the one at {provider}.",
    fix: "An operator switches on time synchronisation (NTP) on the hub's server; if its time is right, {provider}'s clock is the one to correct. Nothing has to be reconnected: the hub keeps trying.",
    guide: "docs/operations.md#what-it-needs",
  },
  slow_down: {
    happened: "{provider} asked the hub to slow down.",
    why: "Too much was asked in a short time: by this hub, or by other programs with the same account or app.",
    fix: "Nothing to do: the hub carries on when the wait is over.",
    guide: "none",
  },
  answer_unreadable: {
    happened: "{provider} sent an answer that the hub does not understand.",
    why: "A page for people came in the place of data (a proxy, a sign-in page of the network), or {provider} has changed its interface.",
    fix: "Test again. If it stays like this, report it with the request id to an operator.",
    guide: "none",
  },
  request_refused: {
    happened: "{provider} refused the request: {subject}",
    why: "Usually the account lacks a right there, or what was asked for does not fit its plan or settings.",
    fix: "Check the account's permissions at the provider; reconnect if a permission was not given.",
    guide: "permissions",
  },
  permission_refused: {
    happened: "{provider} does not let this account do that: {subject}",
    why: "The account's own rights there do not reach, its administrator forbids it, or a permission was not given when it was connected.",
    fix: "Check at the provider what the account, the key or the bot may do; reconnect if a permission was not given.",
    guide: "permissions",
  },
  gone_at_provider: {
    happened: "{provider} no longer has what was asked for: {subject}",
    why: "It was deleted, moved or renamed at {provider}, or it is no longer shared with this account.",
    fix: "Look for it at {provider}; choose something else on the connection's page where it offers a choice.",
    guide: "none",
  },
  calendar_not_found: {
    happened: "{provider} has no such calendar for this account.",
    why: "The calendar was deleted, or it is no longer shared with this account.",
    fix: "Share it with the account again at {provider}, or use another calendar.",
    guide: "none",
  },
  paused: {
    happened: "The connection is paused.",
    why: "A member paused it.",
    fix: "Resume it when you want it to work again.",
    guide: "none",
  },
  owner_removed: {
    happened: "The connection's owner is no longer a member of the organization.",
    why: "Somebody ended the membership; what a person connected stops with it.",
    fix: "Disconnect it, or invite the owner again and resume it.",
    guide: "none",
  },
  attention: {
    happened: "Something needs attention.",
    why: "The reason was stored by another version of the hub.",
    fix: "Test the connection to see what it is.",
    guide: "none",
  },
} as const satisfies Record<string, DiagnosisWords>;
