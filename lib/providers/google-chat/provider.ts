import type { ProviderDefinition } from "../contract";
import { googleChatWebhook } from "./auth";
import { identifySpace } from "./identify";
import { readGoogleChatError } from "./read-error";

/** Google Chat by the address of a space's webhook. https://developers.google.com/workspace/chat/quickstart/webhooks */
export const googleChat: ProviderDefinition = {
  id: "google-chat",
  name: "Google Chat",
  consoleUrl: "https://chat.google.com",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    api: "https://chat.googleapis.com",
    // Whose keys sign what it pushes. https://developers.google.com/workspace/chat/verify-requests-from-chat
    more: {
      certs: "https://www.googleapis.com/oauth2/v3/certs",
      chatCerts: "https://www.googleapis.com/service_accounts/v1/metadata/x509/chat@system.gserviceaccount.com",
    },
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["v1", "messages"],
  accessSettings: "https://chat.google.com (the space, Apps & integrations, Webhooks: delete it there)",
  auth: googleChatWebhook,
  identityScopes: [],
  identify: ({ http }) => identifySpace(http),
  proxy: "none",
  errorsInsideSuccess: false,
  readError: readGoogleChatError,
};
