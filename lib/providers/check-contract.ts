import type { ProviderHttp } from "./contract";
import type { Capability } from "./integration-meta";

export interface IntegrationCheck {
  /** Key into the message catalogue under `checks`. */
  readonly name: string;
  /** Left out where that capability is turned off; null: runs always. */
  readonly capability: Capability | null;
  /** Leaves something for people to see at the vendor, a message: run where a person asks for it, and at no other time. */
  readonly leavesTrace?: true;
  /** Something for itself, of which nothing after it has need: where it is refused, the others are tried all the same. */
  readonly standsAlone?: true;
  /** Answers what was found as one short sentence, for example "3 calendars."; never secrets. Throws ProviderError. */
  run(http: ProviderHttp): Promise<string>;
}
