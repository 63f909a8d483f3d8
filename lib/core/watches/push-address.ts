import { isIP } from "node:net";
import { env } from "@/lib/base/env";
import { kindOfAddress } from "@/lib/base/private-address";
import { isOverridden } from "@/lib/core/provider-http/endpoints";
import type { IntegrationDefinition } from "@/lib/providers/contract";

const NOT_PUBLIC = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/;

/**
 * Where a provider sends its notifications to; null where it cannot reach this hub, and the hub looks by itself. Vendors
 * send to public https addresses only; a stand-in, which the operator put in a vendor's place, sends anywhere.
 */
export function pushAddress({ meta, provider }: Pick<IntegrationDefinition, "meta" | "provider">): string | null {
  const { APP_URL } = env();
  if (!isPublic(new URL(APP_URL)) && !isOverridden(provider, "api")) return null;
  return `${APP_URL}/api/integrations/${meta.key}/webhook`;
}

function isPublic({ protocol, hostname }: URL): boolean {
  const name = hostname.replace(/^\[|\]$/g, "");
  if (protocol !== "https:") return false;
  if (isIP(name)) return kindOfAddress(name) === "public";
  return name.includes(".") && !NOT_PUBLIC.test(name);
}
