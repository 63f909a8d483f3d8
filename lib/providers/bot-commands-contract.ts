import type { ProviderHttp } from "./contract";

/** What a chat offers to whoever begins to write a command. */
export interface BotCommand {
  /** Without its slash. */
  readonly command: string;
  readonly description: string;
}

/** default: wherever no other list is set. chat: in that chat alone. */
export type CommandScope = { readonly kind: "default" } | { readonly kind: "chat"; readonly chatId: string };

/** How a bot's list of commands is set. */
export interface BotCommands {
  /**
   * none: the bot is the connection's own, and has one list. Otherwise the token of the deployment's bot, which is
   * everybody's: one list for all, and others for single chats.
   */
  readonly deploymentToken: "none" | string;
  look(http: ProviderHttp, scope: CommandScope): Promise<readonly BotCommand[]>;
  /** An empty list takes it away. */
  set(
    http: ProviderHttp,
    list: { readonly scope: CommandScope; readonly commands: readonly BotCommand[] },
  ): Promise<void>;
}
