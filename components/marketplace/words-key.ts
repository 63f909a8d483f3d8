import { catalogue } from "@/lib/providers/catalogue";

/** Under which name the message catalogue has an integration's words: those that organizations add share theirs. */
export function wordsKey(integration: string): string {
  const isKnown = catalogue.some(({ key }) => key === integration);
  return integration.startsWith("custom-") && !isKnown ? "custom" : integration;
}
