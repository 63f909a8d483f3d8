import type { ProviderFailure } from "@/lib/base/errors";
import type { LiveAccess } from "@/lib/core/vault/with-access-token";
import type { AskedRequest } from "./require-own-places";

/** Where a token comes from that is not the account's, and what it means when the provider refuses it. */
export interface HolderToken {
  /** How it is presented; absent: as the account's own access is. */
  readonly scheme: string | undefined;
  /** Refuses a request that this token must not make. @throws ProviderError rejected */
  admit(request: AskedRequest): Promise<void>;
  /** Does a call that works prove the account's own access? */
  readonly provesAccess: boolean;
  /** @throws ProviderError where there is none */
  read(): Promise<string>;
  /** Another one in place of one that was refused; null where none is to be had. */
  renew(refused: string): Promise<string | null>;
  /** It is refused for good: keeps that in the connection's state. */
  settleRefused(access: LiveAccess, refused: string): Promise<ProviderFailure>;
}
