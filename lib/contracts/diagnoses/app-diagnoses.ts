import type { DiagnosisWords } from "./diagnosis-words";

/** What is wrong with the hub's own registration at a provider: one person mends it for every connection. */
export const appDiagnoses = {
  variables_missing: {
    happened: "{provider} is not configured on this hub: {subject} not set.",
    why: "The variables of the set-up guide were never set, or got lost when the hub moved.",
    fix: "An operator sets them as the guide says, and restarts the web server and the workers.",
    guide: "variables",
  },
  variable_unusable: {
    happened: "The hub cannot prove to {provider} who it is: the value of {subject} is not what belongs there.",
    why: "Only a part was copied, or lines were lost: a private key has several.",
    fix: "An operator sets it again, whole, and restarts the web server and the workers. Nothing has to be reconnected.",
    guide: "variables",
  },
  redirect_uri_mismatch: {
    happened: "{provider} does not accept the address that people come back to.",
    why: "The redirect URI that is registered at {provider} differs from the hub's: http in the place of https, a missing part, a slash too many, or APP_URL has changed.",
    fix: "Copy the redirect URI of the guide and register it at {provider}, character for character.",
    guide: "redirect",
  },
  token_address_wrong: {
    happened: "{provider} is not asked at the right token address: what is there leads somewhere else.",
    why: "The token address that was entered for this integration is not the one of the provider: a part is missing, or it has moved. The hub takes no secret along to another address.",
    fix: "Look the token address up on the provider's developer page, and change it on the integration's page. Then connect again.",
    guide: "none",
  },
  client_rejected: {
    happened: "{provider} refuses this hub's own client id or secret. The accounts are fine.",
    why: "One of the two was copied wrongly, belongs to another app, or the app was deleted or switched off at {provider}.",
    fix: "An operator copies both again from {provider} and restarts the web server and the workers. Nothing has to be reconnected.",
    guide: "variables",
  },
  deployment_token_rejected: {
    happened: "{provider} refuses the hub's own token, such as that of its bot. The accounts are fine.",
    why: "The token was replaced at {provider} and not here, was copied wrongly, or the bot was deleted.",
    fix: "An operator copies the current token from {provider}, sets it here and restarts the web server and the workers. Nothing has to be reconnected.",
    guide: "app",
  },
  client_secret_expired: {
    happened: "The secret of this hub's own app at {provider} has expired. The accounts are fine.",
    why: "{provider} ends client secrets on the day that was chosen when the secret was made.",
    fix: "An operator makes a new client secret at {provider}, sets it here and restarts the web server and the workers. Nothing has to be reconnected.",
    guide: "secret",
  },
  tenant_wrong: {
    happened: "{provider} knows no such tenant, or the hub's app is not registered in it.",
    why: "The tenant in the hub's variables does not fit the account types that the app was registered for.",
    fix: "An operator compares the tenant variable with the app's supported account types at {provider}, and restarts.",
    guide: "audience",
  },
  admin_consent_missing: {
    happened: "{provider} refused: the app lacks a permission, or an administrator has not agreed to it.",
    why: "The permission was not added to the app, or nobody pressed Grant admin consent; a new consent takes 5 to 10 minutes to count.",
    fix: "Add the permission, have an administrator grant consent, wait 5 to 10 minutes, then test again. Reconnect if it still fails.",
    guide: "permissions",
  },
  own_app_rejected: {
    happened: "{provider} refuses the client id or secret of your organization's own app. The accounts are fine.",
    why: "The secret was replaced or has expired at {provider}, or it was entered wrongly.",
    fix: "Ask an owner or admin to enter the app's secret again in the settings. Nothing has to be reconnected.",
    guide: "none",
  },
  own_app_unreadable: {
    happened: "The secret of your organization's own app cannot be used. The accounts are fine.",
    why: "The app was removed meanwhile, or the key with which its secret was encrypted is missing.",
    fix: "Ask an owner or admin to enter the app's secret again in the settings. Nothing has to be reconnected.",
    guide: "none",
  },
} as const satisfies Record<string, DiagnosisWords>;
