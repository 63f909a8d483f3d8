import type { RichText } from "@/lib/base/rich-text";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type Agent, FIRST_AGENT } from "./common-agents";
import { findAgents } from "./find-agents";
import { EXAMPLES, hubBrain } from "./hub-brain";
import { nearestCommands } from "./nearest-commands";
import { readCommand } from "./read-command";
import { bold, richLines } from "./rich";

export interface Asked {
  readonly conversation: {
    readonly id: string;
    readonly kind: "direct" | "group";
    /** Command of the agent that was chosen; null: nobody has chosen. */
    readonly agent: string | null;
  };
  readonly text: string;
  readonly signal: AbortSignal;
}

/** What an agent says, and what becomes of the conversation with it. */
export interface Reply {
  readonly body: RichText;
  /** Command of the agent that says it. */
  readonly agent: string;
  readonly does:
    | { readonly kind: "nothing" }
    | { readonly kind: "switch"; readonly agent: string }
    | { readonly kind: "clear" };
}

/** The answer of a conversation's agent to a member, with that member's own rights. Commands are the hub's own. */
export async function replyTo(ctx: RequestContext<MemberActor>, asked: Asked): Promise<Reply> {
  const { id: conversationId, kind, agent: chosen } = asked.conversation;
  const agents = await findAgents(ctx.actor.organizationId);
  const active = agents.find(({ command }) => command === chosen) ?? FIRST_AGENT;
  const says = (body: RichText): Reply => ({ body, agent: active.command, does: { kind: "nothing" } });
  const command = readCommand(asked.text, agents);
  const changes = command.kind === "clear" || command.kind === "switch";
  // As in the hub: what becomes of everybody's chat is not for those to say who may only read.
  if (changes && kind === "group" && !mayAccess(ctx.actor.role, "messages:write")) return says(richLines(READS_ONLY));
  switch (command.kind) {
    case "clear":
      return { ...says(richLines("Forgotten. We begin anew.")), does: { kind: "clear" } };
    case "switch":
      return {
        body: hello(command.agent),
        agent: command.agent.command,
        does: { kind: "switch", agent: command.agent.command },
      };
    case "help":
      return says(help(active, agents));
    case "unknown":
      return says(unknown(command.name, agents));
    case "question": {
      const { text } = command;
      const isGroup = kind === "group";
      return says(await hubBrain.answer(ctx, { agent: active, text, isGroup, conversationId, signal: asked.signal }));
    }
  }
}

const READS_ONLY = "You may read here, and not change who answers everybody. Ask me in our own chat.";

function hello({ name, description }: Agent): RichText {
  return richLines([bold(`${name} here.`), ` ${description}`], "Ask me something, or write /help.");
}

function unknown(name: string, agents: readonly Agent[]): RichText {
  const nearest = nearestCommands(name, ["help", "clear", ...agents.map(({ command }) => command)]);
  const meant = nearest.length > 0 ? ` Did you mean ${nearest.map((command) => `/${command}`).join(" or ")}?` : "";
  return richLines(`I know no command /${name}.${meant} Write /help to see all of them.`);
}

function help({ name }: Agent, agents: readonly Agent[]): RichText {
  return richLines(
    bold(`You are talking to ${name}.`),
    "You can ask, for example:",
    ...EXAMPLES.map((example) => `• ${example}`),
    "",
    bold("To talk to somebody else"),
    ...agents.map(({ command, description }) => `/${command} – ${description}`),
    "",
    "/clear – begin anew",
    "/help – this list",
  );
}
