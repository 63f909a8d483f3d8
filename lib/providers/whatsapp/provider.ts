import type { ProviderDefinition } from "../contract";
import { metaGraphLimits } from "../meta-graph-limits";
import { graphProxy } from "../meta-graph-proxy";
import { whatsappToken } from "./auth";
import { mapNumber } from "./map-number";
import { phoneNumberPath } from "./phone-number-path";
import { readWhatsAppError } from "./read-error";
import { entered, phoneNumber } from "./wire";

/** The WhatsApp Business Platform's Cloud API: a part of the Graph API. https://developers.facebook.com/docs/whatsapp/cloud-api */
export const whatsapp: ProviderDefinition = {
  id: "whatsapp",
  name: "WhatsApp",
  consoleUrl: "https://developers.facebook.com/apps",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    api: "https://graph.facebook.com",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  // "Each version will remain for at least 2 years from release": https://developers.facebook.com/docs/graph-api/guides/versioning
  endpointVariables: { version: { variable: "WHATSAPP_GRAPH_VERSION", unset: "v25.0" } },
  pathWords: ["v25.0", "messages", "subscribed_apps"],
  accessSettings: "Meta Business Suite, Settings, System users (https://business.facebook.com/settings/system-users)",
  auth: whatsappToken,
  identityScopes: [],
  identify: async ({ http, tokenAnswer }) => {
    const path = phoneNumberPath(http, entered.parse(tokenAnswer).phoneNumberId);
    return mapNumber(await http.get(path, phoneNumber, { query: { fields: "id,display_phone_number,verified_name" } }));
  },
  proxy: graphProxy,
  errorsInsideSuccess: false,
  readError: readWhatsAppError,
  limits: metaGraphLimits,
};
