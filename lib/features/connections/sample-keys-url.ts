import { env } from "@/lib/base/env";
import type { IntegrationDefinition } from "@/lib/providers/contract";

/** Where the demo's stand-in shows what can be typed in. */
export function sampleKeysUrl({ meta, provider }: IntegrationDefinition): string | null {
  const { HUB_MODE, HUB_SAMPLE_KEYS_URL } = env();
  if (HUB_MODE !== "demo" || !HUB_SAMPLE_KEYS_URL) return null;
  // One stand-in plays all that organizations add.
  return HUB_SAMPLE_KEYS_URL.replace("{provider}", meta.category === "custom" ? "custom" : provider.id);
}
