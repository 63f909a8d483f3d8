import { catalogue } from "@/lib/providers/catalogue";

/** Keys of the integrations through which people pay. */
export function listPayingIntegrations(): string[] {
  return catalogue.filter(({ capabilities }) => capabilities.includes("payments")).map(({ key }) => key);
}
