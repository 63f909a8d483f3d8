import { COMMON_AGENTS } from "./common-agents";
import { findAgents } from "./find-agents";

interface Command {
  readonly command: string;
  readonly description: string;
}

/** "At most 100 commands can be specified." https://core.telegram.org/bots/api#setmycommands */
const MOST = 100;
const MOST_CHARACTERS = 256;

const GENERAL: readonly Command[] = [
  { command: "start", description: "Begin; with a code, link this chat" },
  { command: "help", description: "What you can ask, and whom" },
  { command: "clear", description: "Begin anew" },
];

/** What is offered in an organization's chats to whoever begins a command; null: in anybody's. */
export async function commandsOf(organizationId: string | null): Promise<readonly Command[]> {
  const agents = organizationId === null ? COMMON_AGENTS : await findAgents(organizationId);
  return [...GENERAL, ...agents.map(commandOf)].slice(0, MOST);
}

function commandOf({ command, name, description }: Command & { readonly name: string }): Command {
  const shown = description.replace(/\s+/g, " ").trim() || name;
  return { command, description: shown.slice(0, MOST_CHARACTERS) };
}
