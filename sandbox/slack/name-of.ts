import { SLACKBOT } from "./shown";
import { SEEDED_ACCOUNTS } from "./workspaces";

/** Who said something, as people see it. */
export function nameOf(userId: string): string {
  if (userId === SLACKBOT) return "Slackbot";
  return SEEDED_ACCOUNTS.find(({ id }) => id === userId)?.name ?? "Integration Hub";
}
