import type { EndpointRow } from "./endpoint-rights";

/** What the audit trail calls an endpoint. */
export function endpointTarget({ id, description, shownUrl }: Pick<EndpointRow, "id" | "description" | "shownUrl">) {
  return { targetKind: "endpoint", targetId: id, targetName: description || shownUrl };
}

/** The fields that were named, for the audit trail: never their values. */
export function namedFields(changes: object): string[] {
  return Object.entries(changes).flatMap(([field, value]) => (value === undefined ? [] : [field]));
}
