import { vendorOfSecret } from "@/lib/providers/vendor-of-secret";
import { decodings } from "./decodings";

const LONGEST = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_PART = 64;
/** Longer runs of letters and digits together are drawn by lot, as secrets are. */
const LONGEST_MIXED = 20;

/**
 * A path as the audit trail tells it: as it was sent and without its query, so that it can be found at the provider; `{}` in
 * the place of what may be a secret or somebody's address.
 */
export function trailPath(path: string): string {
  const told = path
    .split("/")
    .map((part) => (part === "" || mayBeTold(part) ? part : "{}"))
    .join("/");
  return told.length > LONGEST ? `${told.slice(0, LONGEST - 1)}…` : told;
}

function mayBeTold(part: string): boolean {
  if (UUID.test(part)) return true;
  if (part.length > LONGEST_PART || !/^[\w.~!$'()*+,;=:-]+$/.test(decodings(part)?.at(-1) ?? "%")) return false;
  if (vendorOfSecret(part, "none") !== null) return false;
  const runs = part.match(/[a-z0-9]+/gi) ?? [];
  return runs.every((run) => run.length <= LONGEST_MIXED || /^([a-z]+|\d+)$/i.test(run));
}
