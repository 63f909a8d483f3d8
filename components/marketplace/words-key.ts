/** Under which name the message catalogue has an integration's words: those that organizations add share theirs. */
export function wordsKey(integration: string): string {
  return integration.startsWith("custom-") ? "custom" : integration;
}
