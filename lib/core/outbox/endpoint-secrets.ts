import type { SecretBinding } from "@/lib/core/vault/binding";

/** An endpoint, and whose it is. */
export interface EndpointKey {
  readonly organizationId: string;
  readonly endpointId: string;
}

/** url: where it is; headers: its own ones, a JSON object; signing: the secret that signs, and for a day the one before it. */
export type EndpointSecret = "url" | "headers" | "signing" | "signing_previous";

/** What an endpoint's secret is sealed for. */
export function endpointSecret({ organizationId, endpointId }: EndpointKey, field: EndpointSecret): SecretBinding {
  return { organizationId, subjectId: endpointId, field };
}
