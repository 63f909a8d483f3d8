/** Names of older systems that stay. */
const ALIASES: Readonly<Record<string, string>> = { "calendar:refresh_tokens": "tokens:refresh" };

/** `tokens:refresh` is the queue `tokens.refresh`: pg-boss takes no colons. */
export function queueName(cliName: string): string {
  return (ALIASES[cliName] ?? cliName).replace(":", ".");
}

export function cliJobName(queue: string): string {
  return queue.replace(".", ":");
}
