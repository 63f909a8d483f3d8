import { env } from "@/lib/base/env";

interface Addressed {
  readonly integration: string;
  readonly connectionId: string;
}

/** Where a receiver is posted to, without the secret. */
export function receiverAddress({ integration, connectionId }: Addressed): string {
  return `${env().APP_URL}/api/integrations/${integration}/webhook/${connectionId}`;
}

/** The whole of it: told once. */
export function receiverUrl(addressed: Addressed, key: string): string {
  return `${receiverAddress(addressed)}?key=${key}`;
}
