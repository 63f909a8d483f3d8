import { isIP } from "node:net";
import { kindOfAddress } from "@/lib/base/private-address";
import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";

/** What keeps providers from sending people and messages to the hub's address; null where nothing is to be seen. */
export function diagnoseAddress(appUrl: string): Recognised | null {
  const { protocol, hostname } = new URL(appUrl);
  if (isOnlyNear(hostname)) return { code: "address_unreachable", subject: appUrl };
  return protocol === "https:" ? null : { code: "address_not_https", subject: appUrl };
}

const NAMES_NEARBY = /(^|\.)(localhost|local|internal|lan)$/;

function isOnlyNear(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) ? kindOfAddress(bare) !== "public" : NAMES_NEARBY.test(bare);
}
