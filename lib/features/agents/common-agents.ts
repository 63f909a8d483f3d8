import { catalogue } from "@/lib/providers/catalogue";

/** Somebody who answers in chats: switched to by `/command`. */
export interface Agent {
  /** Small letters, digits and underscores: what Telegram takes as a command. https://core.telegram.org/bots/api#botcommand */
  readonly command: string;
  readonly name: string;
  readonly description: string;
}

const agentOf = (name: string, description: string): Agent => ({ command: name.toLowerCase(), name, description });

/** Who answers where nobody was chosen. */
export const FIRST_AGENT = agentOf("Atlas", "Knows what is in the hub.");

/** The agents of every organization: those who know all of the hub, and those whom the catalogue names with an integration. */
export const COMMON_AGENTS: readonly Agent[] = [
  FIRST_AGENT,
  ...["Binky", "Cheryl", "Sunday"].map((name) => agentOf(name, "Knows what is in the hub.")),
  ...[...integrationsByAgent()].map(([name, integrations]) =>
    agentOf(name, `At home with ${integrations.join(", ")}.`),
  ),
];

function integrationsByAgent(): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const { agent, name } of catalogue) if (agent) named.set(agent, [...(named.get(agent) ?? []), name]);
  return new Map([...named].toSorted(([left], [right]) => left.localeCompare(right)));
}
