import type { DiagnosisWords } from "./diagnosis-words";

/** Why a consent did not become a connection, where neither the app nor the provider's service is at fault. */
export const consentDiagnoses = {
  access_denied: {
    happened: "The access was not approved at {provider}.",
    why: "Somebody pressed Cancel, or may not approve apps in their company.",
    fix: "Try again and approve. Where {provider} asks for an administrator, send this page to one.",
    guide: "none",
  },
  consent_unknown: {
    happened: "The hub does not know this consent.",
    why: "The address was opened again from a bookmark or the history, or it was changed on the way.",
    fix: "Start again from the hub.",
    guide: "none",
  },
  consent_expired: {
    happened: "The consent took too long.",
    why: "For safety a consent is good for 10 minutes; somebody was interrupted at {provider}.",
    fix: "Try again; it takes a moment.",
    guide: "none",
  },
  consent_used: {
    happened: "This consent was used already.",
    why: "The page was loaded a second time, for example with the browser's back button.",
    fix: "Look at your connections first: if it is there, there is nothing to do. If not, try again.",
    guide: "none",
  },
  consent_other_browser: {
    happened: "The consent ended in another browser than it began in.",
    why: "A link was opened on another device, cookies are blocked, or the hub was opened by another address than its own.",
    fix: "Start again in this browser, at the hub's own address.",
    guide: "address",
  },
  membership_ended: {
    happened: "The person who gave the consent is no longer a member of the organization.",
    why: "Somebody ended the membership while the consent was under way.",
    fix: "Ask an owner or admin to invite them again.",
    guide: "none",
  },
  consent_failed: {
    happened: "{provider} ended the consent with an error: {subject}.",
    why: "Usually {provider} has a problem for the moment, or the app's registration there is not complete.",
    fix: "Try again. If it happens again, compare the app's settings at {provider} with the guide.",
    guide: "app",
  },
  scope_not_allowed: {
    happened: "{provider} does not let the hub's app ask for a permission that it needs.",
    why: "The permission was not added where the app is registered, or {provider} has not approved it yet.",
    fix: "Add every permission of the guide to the app at {provider}, then try again.",
    guide: "permissions",
  },
  code_expired: {
    happened: "{provider} did not accept the consent any more.",
    why: "Its one-time code is good for a few minutes and for one use: the page was loaded twice, or the way back took too long.",
    fix: "Try again. If it happens each time, ask an operator to check the clock of the server.",
    guide: "none",
  },
  issuer_mismatch: {
    happened: "The answer came from somebody else than {provider}.",
    why: "A proxy or an extension changed the address on the way, or the hub is pointed at another address for {provider}.",
    fix: "Try again. If it happens again, tell an operator: HUB_ENDPOINTS may be set wrongly.",
    guide: "none",
  },
  scope_missing: {
    happened: "A permission that this integration needs was not given or was taken back: {subject}.",
    why: "Somebody unticked it at the consent, or took it back later in the account's settings at {provider}.",
    fix: "Reconnect and leave every permission ticked.",
    guide: "permissions",
  },
  account_missing: {
    happened: "{provider} did not say which account was connected.",
    why: "No account was chosen when {provider} asked for one.",
    fix: "Try again, and choose an account when you are asked.",
    guide: "none",
  },
  company_missing: {
    happened: "{provider} came back without a company.",
    why: "No company was picked on {provider}'s page, or this person may not connect any.",
    fix: "Try again and pick a company; only its administrators can connect it.",
    guide: "none",
  },
  professional_account_missing: {
    happened: "This is a personal account, and {provider} lets apps work with professional ones only.",
    why: "The account was never switched to a business or creator account.",
    fix: "Switch it in the settings of {provider}, under account type and tools (it is free), and try again.",
    guide: "app",
  },
  guild_missing: {
    happened: "{provider} did not say which server the bot was added to.",
    why: "“Requires OAuth2 Code Grant” is off for the bot, the bot was added earlier, or no server was picked at the consent.",
    fix: "Choose the server on the connection's page. If none is offered, switch that setting on at {provider} and connect again.",
    guide: "app",
  },
  account_other: {
    happened: "Somebody signed in with another account than the connection's.",
    why: "The browser was signed in to {provider} as somebody else.",
    fix: "Open the connection within 10 minutes and say what you want: use that account, connect it beside it, or keep everything.",
    guide: "none",
  },
  already_shared: {
    happened: "This account is connected already, by another member for everybody.",
    why: "A colleague connected it and shared it with the organization.",
    fix: "Use that connection: it is in the list.",
    guide: "none",
  },
  place_taken: {
    happened: "The server that was picked at {provider} is linked to another organization of this hub already.",
    why: "The hub has one bot for everybody, and a server belongs to the organization that connected it first.",
    fix: "Pick another server, or have it disconnected there first. Nothing was connected here.",
    guide: "none",
  },
  connection_gone: {
    happened: "The connection was disconnected meanwhile.",
    why: "Somebody disconnected it while the consent was under way.",
    fix: "Connect the account anew.",
    guide: "none",
  },
  consent_unexplained: {
    happened: "The consent did not succeed, and the address does not say why.",
    why: "The address was changed on the way, or it comes from another version of the hub.",
    fix: "Try again; if it happens again, tell an operator.",
    guide: "none",
  },
} as const satisfies Record<string, DiagnosisWords>;
