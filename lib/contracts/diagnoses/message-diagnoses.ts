import type { DiagnosisWords } from "./diagnosis-words";

/** What goes wrong where providers call the hub. */
export const messageDiagnoses = {
  chat_not_linked: {
    happened: "The bot works in no chat of yours yet: the chat that was written in is not linked.",
    why: "The chat was never linked, or the one-time code was used up or too old.",
    fix: "Press “Link a chat” on the connection's page and send the new code to the bot in that chat.",
    guide: "none",
  },
  bot_messages_elsewhere: {
    happened: "What is written to the hub's bot at {provider} goes to another address, so no code arrives here.",
    why: "A webhook is set for the bot: by another copy of this hub, or by another program that uses the same bot.",
    fix: "An operator gives this hub a bot of its own, or removes the webhook at {provider} (deleteWebhook). The code stays good meanwhile.",
    guide: "none",
  },
  place_not_linked: {
    happened: "This chat or server is not linked to this connection.",
    why: "It was unlinked or never linked, or somebody else has it; the hub's bot works for a connection only where it is linked.",
    fix: "Link it on the connection's page, or use one that is linked there.",
    guide: "none",
  },
  webhook_not_registered: {
    happened: "{provider} does not know where to send its messages to.",
    why: "The webhook address was not entered where the app is registered, or the address there is an older one of the hub's.",
    fix: "Copy the webhook address of the guide and enter it at {provider}.",
    guide: "webhook",
  },
  address_not_https: {
    happened: "The hub's address is not encrypted: {subject}.",
    why: "APP_URL begins with http://, and {provider} sends people and messages to https:// only.",
    fix: "Put the hub behind a certificate, set APP_URL to the https:// address, and restart the web server and the workers.",
    guide: "docs/operations.md#the-proxy",
  },
  address_unreachable: {
    happened: "The hub's address cannot be reached from outside: {subject}.",
    why: "It is a name or number of this machine or of a private network, a firewall is in the way, or nothing runs there.",
    fix: "Set APP_URL to an address that the internet reaches, and let the proxy pass requests on to the hub.",
    guide: "docs/operations.md#the-proxy",
  },
  webhook_secret_missing: {
    happened:
      "Everything that {provider} sends to the hub's own app is refused, because nothing is there to check it with: {subject} not set.",
    why: "The app was set up to connect accounts, and nobody entered what proves where a message comes from.",
    fix: "An operator copies it from {provider}, sets it here, and restarts the web server and the workers. Where {provider} is to send nothing, there is nothing to do.",
    guide: "variables",
  },
  signature_mismatch: {
    happened: "A message that claims to come from {provider} is not signed with the secret that the hub knows.",
    why: "The signing secret was replaced at {provider} and not here, it belongs to another app, or somebody else sent the message.",
    fix: "Copy the signing secret again from {provider}, set it here, and restart the web server and the workers.",
    guide: "variables",
  },
  clock_skew: {
    happened: "{provider}'s messages look older or newer than they are: {subject} apart.",
    why: "The clock of this server is wrong, so that fresh messages look like old ones that somebody sends again.",
    fix: "Switch on time synchronisation (NTP) on the server. Nothing has to be set up anew.",
    guide: "docs/operations.md#what-it-needs",
  },
} as const satisfies Record<string, DiagnosisWords>;
