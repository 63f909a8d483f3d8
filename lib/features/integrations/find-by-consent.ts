import { byWay } from "@/lib/providers/by-way";
import { isOAuthIntegration, type OAuthIntegration } from "@/lib/providers/contract";
import { findIntegration, type IntegrationName } from "./find-integration";

/** The integration that an organization knows by this key, by the way that is a consent; null where it has none. */
export async function findByConsent(name: IntegrationName): Promise<OAuthIntegration | null> {
  const integration = await findIntegration(name);
  const consent = integration && byWay(integration, "oauth2");
  return consent && isOAuthIntegration(consent) ? consent : null;
}
