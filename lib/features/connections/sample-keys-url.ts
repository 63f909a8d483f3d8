import { env } from "@/lib/base/env";
import type { IntegrationDefinition } from "@/lib/providers/contract";

/** Where the demo's stand-in shows what can be typed in. */
export function sampleKeysUrl({ provider }: IntegrationDefinition): string | null {
  const { HUB_MODE, HUB_SAMPLE_KEYS_URL } = env();
  if (HUB_MODE !== "demo" || !HUB_SAMPLE_KEYS_URL) return null;
  return HUB_SAMPLE_KEYS_URL.replace("{provider}", provider.id);
}
