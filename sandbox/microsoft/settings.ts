import { z } from "zod";
import type { StateSection } from "../kit/state";

/** How the app is registered and what its customers' administrators decided; set through `/control/microsoft/settings`. */
export const settingsShape = z.object({
  /** "Supported account types" of the registration: everyone, any organization, or the registering one (acme.test) only. */
  signInAudience: z.enum(["AzureADandPersonalMicrosoftAccount", "AzureADMultipleOrgs", "AzureADMyOrg"]),
  /** admins_only: people may not agree to apps themselves. */
  userConsent: z.enum(["allowed", "admins_only"]),
  /** Tenants whose administrator agreed for everyone. */
  adminConsentedTenants: z.array(z.string()),
});
export type MicrosoftSettings = z.output<typeof settingsShape>;
export type SettingsSection = StateSection<MicrosoftSettings>;

export const DEFAULT_SETTINGS: MicrosoftSettings = {
  signInAudience: "AzureADandPersonalMicrosoftAccount",
  userConsent: "allowed",
  adminConsentedTenants: [],
};
