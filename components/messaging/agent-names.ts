/** An agent, as far as a conversation shows it. */
export interface AgentName {
  readonly command: string;
  readonly name: string;
}

/** What the agent of a command is called; one that is no more goes by its command. */
export function agentNames(agents: readonly AgentName[]): (command: string) => string {
  const names = new Map(agents.map(({ command, name }) => [command, name]));
  return (command) => names.get(command) ?? `/${command}`;
}
