import type { SecretBinding } from "./binding";

/** A connection within its organization. */
export interface ConnectionKey {
  readonly organizationId: string;
  readonly connectionId: string;
}

export const ACCESS_TOKEN = "access_token";
export const REFRESH_TOKEN = "refresh_token";

/** What a connection's token is sealed for. */
export function tokenBinding(
  { organizationId, connectionId }: ConnectionKey,
  field: typeof ACCESS_TOKEN | typeof REFRESH_TOKEN,
): SecretBinding {
  return { organizationId, subjectId: connectionId, field };
}
