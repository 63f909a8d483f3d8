import { catalogue } from "@/lib/providers/catalogue";
import { findIntegration } from "@/lib/providers/registry";

/** Keys of the integrations whose providers push to the hub. */
export function listPushing(): readonly string[] {
  return catalogue.map(({ key }) => key).filter((key) => findIntegration(key)?.webhook !== undefined);
}
