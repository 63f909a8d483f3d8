import { listByConsent } from "@/lib/providers/registry";
import type { OAuthAppRow } from "./lock-oauth-app";

/** What the audit trail calls an app: after its provider. */
export function appTarget({ id, provider }: OAuthAppRow) {
  const known = listByConsent().find((integration) => integration.provider.id === provider);
  return { targetKind: "oauth_app", targetId: id, targetName: known?.provider.name ?? provider };
}
