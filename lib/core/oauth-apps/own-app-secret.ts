import type { SecretBinding } from "@/lib/core/vault/binding";

export interface OwnAppKey {
  readonly organizationId: string;
  readonly ownAppId: string;
}

export const CLIENT_SECRET = "client_secret";

/** What the secret of an organization's own app is sealed for. */
export function ownAppSecret({ organizationId, ownAppId }: OwnAppKey): SecretBinding {
  return { organizationId, subjectId: ownAppId, field: CLIENT_SECRET };
}
