import type { Agent } from "./common-agents";

/** What a message asks the hub itself for, before any agent looks at it. */
export type Command =
  | { readonly kind: "clear" | "help" }
  | { readonly kind: "switch"; readonly agent: Agent }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "question"; readonly text: string };

/** Commands that are no agent's. */
export const OWN_COMMANDS: readonly string[] = ["clear", "help", "start"];

/** `/atlas`, `/atlas@hub_bot`; with words behind it that is a question to that agent: it switches all the same. */
const SLASHED = /^\s*\/([a-z0-9_]{1,32})(?:@\w+)?(?=\s|$)/i;
/** What somebody writes where commands are not passed on. */
const SPOKEN = /^\s*(?:use|switch to|talk to|ask)\s+([a-z0-9_]{1,32})\s*[.!]*\s*$/i;

export function readCommand(text: string, agents: readonly Agent[]): Command {
  const [, slashed] = SLASHED.exec(text) ?? [];
  const name = slashed?.toLowerCase();
  if (name === "clear") return { kind: "clear" };
  if (name === "help" || name === "start") return { kind: "help" };
  const spoken = SPOKEN.exec(text)?.[1]?.toLowerCase();
  const agent = agents.find(({ command }) => command === (name ?? spoken));
  if (agent) return { kind: "switch", agent };
  return name === undefined ? { kind: "question", text } : { kind: "unknown", name };
}
