import type { Credentials, CredentialsAuth } from "@/lib/providers/contract";

/** An endpoint whose parts in braces are what a person typed in: their tenant, their zone. */
export function fillInCredentials(
  endpoint: string,
  { endpointFields }: Pick<CredentialsAuth, "endpointFields">,
  credentials: Credentials,
): string {
  return Object.entries(endpointFields).reduce(
    (url, [name, field]) => url.replaceAll(`{${name}}`, encodeURIComponent(credentials[field] ?? "")),
    endpoint,
  );
}
