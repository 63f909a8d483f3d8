import type { DiagnosisWords } from "./diagnosis-words";

/** What is wrong with a key, a token or an address that somebody typed in. */
export const credentialDiagnoses = {
  credential_wrong: {
    happened: "{provider} does not accept what this was connected with.",
    why: "Only a part was copied, it belongs to another account, or somebody deleted it at {provider}.",
    fix: "Copy it once more, whole, or make a new one at {provider}; then reconnect with it. Settings and history are kept.",
    guide: "secret",
  },
  bot_token_wrong: {
    happened: "{provider} does not know this bot token.",
    why: "Only a part was copied, the token was replaced by a newer one, or the bot was deleted.",
    fix: "Copy the bot's current token at {provider}, whole, and reconnect with it.",
    guide: "secret",
  },
  credential_expired: {
    happened: "What this was connected with has expired at {provider}.",
    why: "It was made for a limited time, and that has passed.",
    fix: "Make a new one at {provider} and reconnect with it. Settings and history are kept.",
    guide: "secret",
  },
  typed_secret_expired: {
    happened: "The client secret that this was connected with has expired at {provider}.",
    why: "{provider} ends client secrets on the day that was chosen when the secret was made.",
    fix: "Make a new client secret at {provider} and reconnect with it. Settings and history are kept.",
    guide: "secret",
  },
  credential_revoked: {
    happened: "Somebody took back at {provider} what this was connected with.",
    why: "It was deleted or switched off there, often when its owner left the company.",
    fix: "Make a new one at {provider} and reconnect with it, or disconnect. Settings and history are kept.",
    guide: "secret",
  },
  credential_wrong_kind: {
    happened: "This is another kind of {provider} credential than the one that is needed.",
    why: "{provider} shows several beside each other: a publishable key, a secret's ID, a token for something else.",
    fix: "Look in the guide which one it is, and copy that one.",
    guide: "secret",
  },
  credential_other_vendor: {
    happened: "This looks like the secret of another service, not of {provider}. It was sent nowhere.",
    why: "Another secret was still in the clipboard.",
    fix: "Copy the one of {provider}. Change the other one if anybody could have seen it.",
    guide: "secret",
  },
  credential_wrong_mode: {
    happened: "The key is for {provider}'s other mode: test where it should be live, or the other way round.",
    why: "{provider} has a key for each mode, and the dashboard was in the other one.",
    fix: "Switch the mode at {provider} and copy the key from there; or choose the other mode in the form.",
    guide: "secret",
  },
  credential_lacks_permission: {
    happened: "{provider} knows what was entered, but it may not do what is needed: {subject}",
    why: "It was made with fewer permissions than the guide lists, or somebody took some away.",
    fix: "Give it the permissions of the set-up guide at {provider}, or reconnect with another one.",
    guide: "permissions",
  },
  credential_not_found: {
    happened: "{provider} has nothing by that name which these credentials may see.",
    why: "The name or number has a slip in it, belongs to another account, or was deleted at {provider}.",
    fix: "Look for it at {provider}, and reconnect with the right name or number.",
    guide: "secret",
  },
  credential_malformed: {
    happened: "What was entered does not look like what {provider} gives out.",
    why: "Only a part was copied, or something else was copied along.",
    fix: "Copy it once more, whole. The guide says how it begins.",
    guide: "secret",
  },
  hubs_own_secret: {
    happened: "This was connected with the hub's own access at {provider}, which serves every organization.",
    why: "The token of the hub's own bot was entered as that of a bot of your own.",
    fix: "Disconnect it, and connect with the hub's bot, which you link your chats to; or reconnect with a bot of your own.",
    guide: "app",
  },
  tenant_unknown: {
    happened: "{provider} knows no such tenant.",
    why: "The tenant's id has a slip in it, or the id of something else was copied: of the app, of a person.",
    fix: "Copy the Directory (tenant) ID from the app's overview at {provider}, and enter it again.",
    guide: "app",
  },
  mailbox_missing: {
    happened: "There is no mailbox to send from by the address that was entered (MS_SENDER_UPN).",
    why: "The address has a slip in it, or the person has no licence with a mailbox in {provider}'s cloud.",
    fix: "Correct the address, give the person a licence with Exchange Online, or make a shared mailbox; then reconnect.",
    guide: "app",
  },
} as const satisfies Record<string, DiagnosisWords>;
