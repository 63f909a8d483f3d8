import type { OAuthSandboxProvider } from "../kit/sandbox-provider";
import { CUSTOM_CREDENTIALS } from "./credentials";
import { customStandIn } from "./stand-in";

/** Providers that an organization adds itself: the hub knows of them only what a person enters. */
export const customSandbox: OAuthSandboxProvider = {
  id: "custom",
  callbackPaths: ["/api/integrations/custom-acme-crm/callback"],
  credentials: CUSTOM_CREDENTIALS,
  otherCredentials: { id: "acme-crm-other", secret: "SANDBOX-custom-other-secret" },
  environment: {},
  endpoints: () => ({}),
  create: customStandIn,
};
