import type { SandboxClock } from "./clock";
import type { SandboxKey } from "./keys/sandbox-key";
import type { OAuthClient } from "./oauth/profile";
import type { SigningKey } from "./signing-key";
import type { StandIn } from "./stand-in";
import type { SandboxState } from "./state";

/** What a stand-in is made of: the sandbox's own time, state and key, and the apps registered there. */
export interface StandInParts {
  readonly state: SandboxState;
  readonly clock: SandboxClock;
  readonly key: SigningKey;
  readonly clients: readonly OAuthClient[];
}

export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

/** One provider as the sandbox plays it: what the hub needs to know of it, and the stand-in itself. */
export interface SandboxProvider {
  /** The provider's id in `lib/providers`; its routes live below it. */
  readonly id: string;
  /** The variables that make the hub its client. */
  readonly environment: Readonly<Record<string, string>>;
  /** Those of them that name the hub's own address. */
  environmentAt?(appUrl: string): Readonly<Record<string, string>>;
  /** What HUB_ENDPOINTS says of it; `base` is its root, without a trailing slash. */
  endpoints(base: string): Readonly<Record<string, string>>;
  /** What can be typed in to connect it without a consent; absent: nothing. */
  readonly keys?: readonly SandboxKey[];
  create(parts: StandInParts): StandIn;
}

/** One that people consent at. */
export interface OAuthSandboxProvider extends SandboxProvider {
  /** Paths of the hub that are registered there as redirect URIs. */
  readonly callbackPaths: readonly string[];
  /** Invented credentials in the provider's own format. They open nothing but this sandbox. */
  readonly credentials: ClientCredentials;
  /** A second app, so that tests can present a code or token to the wrong client. */
  readonly otherCredentials: ClientCredentials;
}

export function isOAuthSandbox(provider: SandboxProvider): provider is OAuthSandboxProvider {
  return "credentials" in provider;
}
