import type { SandboxClock } from "../kit/clock";
import type { StateSection } from "../kit/state";
import type { TelegramState } from "./chats";
import type { WebhookSender } from "./webhook-sender";

export interface MethodCall {
  /** The bot's id. */
  readonly bot: string;
  readonly state: StateSection<TelegramState>;
  readonly clock: SandboxClock;
  readonly sender: WebhookSender;
  /** From the query, a form or JSON: https://core.telegram.org/bots/api#making-requests */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export class MethodError extends Error {
  constructor(
    readonly status: number,
    readonly description: string,
    /** https://core.telegram.org/bots/api#responseparameters */
    readonly told: Readonly<Record<string, number>> | null = null,
  ) {
    super(description);
  }
}

/** A result with "a human-readable description of the result": https://core.telegram.org/bots/api#making-requests */
export class Described {
  constructor(
    readonly result: unknown,
    readonly description: string,
  ) {}
}

export type Method = (call: MethodCall) => unknown;
