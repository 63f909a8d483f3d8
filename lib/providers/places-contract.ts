import type { ProviderHttp } from "./contract";

/** What a shared bot is in: somebody's chat, a server of theirs. */
export type PlaceKind = "chat" | "guild";

/** A request that would be made with a token of the deployment. */
export interface SharedRequest {
  /** Below the root of the API, without the slash at its beginning: `sendMessage`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed, where it is JSON; absent where there is none. */
  readonly body: unknown;
}

/** A token of the deployment: of a bot that several organizations share, so that it reaches more than one's data. */
export interface DeploymentToken {
  readonly variable: string;
  /** A scheme of `Authorization`; or the field of the way's credentials that it stands in for. */
  readonly presented: { readonly scheme: string } | { readonly field: string };
  /**
   * The ids of the places that a request is about. Before it is sent, each of them has to be the connection's own. Empty: it
   * is about nobody's; null: that cannot be told, and the request is not sent.
   * @param bot the API with this token, to ask where something belongs; what it asks is not looked at again
   */
  readonly placesIn: (request: SharedRequest, bot: ProviderHttp) => Promise<readonly string[] | null>;
}

/** How a choice of a place makes it the connection's: a place belongs to one organization at most, the first. */
export interface PlaceRule {
  readonly kind: PlaceKind;
  /** by_choice: who may choose it has proved at the vendor that it is theirs; else by a one-time code sent to the bot there. */
  readonly linked: "by_choice" | ChatBot;
}

/** A bot that chats are linked to by `/start <code>`. `http` is the API with the deployment's token. */
export interface ChatBot {
  /** Where a person goes to send the code: in their own chat with the bot of this account, or into a group of theirs. */
  addresses(accountName: string, code: string): { readonly chat: string; readonly group: string };
  /** What was written to the bot and nobody has confirmed, the oldest first. */
  read(http: ProviderHttp): Promise<ChatReading>;
  /** What was written to the bot, as its address receives it; null: it is not for the bot. */
  readPushed(http: ProviderHttp, body: unknown): Promise<ChatMessage | null>;
  /** Everything before `next` was dealt with: the vendor does not give it out again. */
  confirm(http: ProviderHttp, next: number): Promise<void>;
  /** May this sender decide for the chat? Asked of groups only: a chat with one person is that person's. */
  mayDecide(http: ProviderHttp, message: ChatMessage): Promise<boolean>;
  /** False where nobody can be reached there any more. */
  say(http: ProviderHttp, placeId: string, text: string): Promise<boolean>;
}

export type ChatReading =
  | {
      readonly kind: "read";
      readonly messages: readonly ChatMessage[];
      /** For `confirm`; null: nothing was there. */
      readonly next: number | null;
    }
  /** Somebody else reads them in this moment. */
  | { readonly kind: "busy" }
  /** Messages go to this address: nobody can ask for them. */
  | { readonly kind: "pushed"; readonly address: string };

export interface ChatMessage {
  readonly place: { readonly id: string; readonly name: string; readonly isGroup: boolean };
  /** null: the chat itself, as which some of its administrators write. */
  readonly senderId: string | null;
  /** What followed `/start`; null: it is something else. */
  readonly code: string | null;
}
