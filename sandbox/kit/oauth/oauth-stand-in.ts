import { Hono } from "hono";
import { faultBox } from "../faults";
import type { SandboxContext, SandboxEnv } from "../http";
import { type KeyRing, keyRing } from "../keys/key-ring";
import type { SandboxKey } from "../keys/sandbox-key";
import type { Html } from "../page";
import { requestLog } from "../request-log";
import type { StandInParts } from "../sandbox-provider";
import { type Admission, type AnsweredFault, guardRoutes, type StandIn } from "../stand-in";
import { type AppWebhook, appWebhookControl } from "../webhooks/app-webhook";
import { consentFlow } from "./consent-flow";
import type { ConsentStyle } from "./consent-style";
import { type Account, type OAuthOptions, type OAuthWorld, oauthStateShape, seedOAuthState } from "./model";
import type { OAuthProfile } from "./profile";
import { handleTokenRequest, type TokenStyle } from "./token-endpoint";

/** What makes one provider's stand-in different from the next one's. Paths are below the provider's root. */
export interface OAuthStandIn {
  readonly id: string;
  readonly name: string;
  readonly profile: OAuthProfile;
  readonly accounts: readonly Account[];
  /** Switches that are not as usual from the start. */
  readonly options?: Partial<OAuthOptions>;
  readonly consent: (world: OAuthWorld) => ConsentStyle;
  readonly tokens: (world: OAuthWorld) => TokenStyle;
  readonly authorizePath: string;
  /** null: `routes` answers it, because it does more than OAuth's two grants. */
  readonly tokenPath: string | null;
  /** What faults aim at and the log is sorted by, first match wins; paths with the provider's root before them. */
  readonly targets: readonly { readonly target: string; readonly path: RegExp }[];
  /** The provider's own body for a status that a fault asks for. */
  readonly faultAnswer: (c: SandboxContext, fault: AnsweredFault) => Response;
  /** Refuses a request before anything looks at it: a missing User-Agent, a wrong version. null: go on. */
  readonly refuse?: (c: SandboxContext, target: string | null) => Response | null;
  /** Everything else that it answers: identity, API, revocation. */
  readonly routes: (app: Hono<SandboxEnv>, world: OAuthWorld, keys: KeyRing | null) => void;
  /** What it gives out to be typed in, where people can connect without a consent too. */
  readonly keys?: readonly SandboxKey[];
  /** Control routes that only this provider has. */
  readonly control?: (world: OAuthWorld, keys: KeyRing | null) => Hono<SandboxEnv>;
  /** Where it posts to an app's one address, by hand alone. */
  readonly webhook?: AppWebhook;
  /** Told of a consent that somebody took back in the provider's own settings. */
  readonly onRevoked?: (account: Account) => void;
  /** What the panel shows of it alone. */
  readonly panel?: () => Html;
  /** State of its own that goes back to the seed with the rest. */
  readonly reset?: () => void;
}

/** A stand-in for a provider that is OAuth 2 and an API: pages of consent, token endpoint, faults, request log. */
export function oauthStandIn({ state, clock }: Pick<StandInParts, "state" | "clock">, spec: OAuthStandIn): StandIn {
  const world: OAuthWorld = {
    profile: spec.profile,
    clock,
    state: state.section(`${spec.id}.oauth`, oauthStateShape, () => seedOAuthState(spec.accounts, spec.options)),
  };
  const consent = consentFlow(world, spec.consent(world));
  const style = spec.tokens(world);
  const keys = spec.keys ? keyRing(state, spec.id, spec.keys) : null;
  const hook = spec.webhook ? appWebhookControl({ id: spec.id, state, clock }, spec.webhook) : null;
  const faults = faultBox();
  const requests = requestLog();
  const targetOf = (path: string) => spec.targets.find((candidate) => candidate.path.test(path))?.target ?? null;

  const app = new Hono<SandboxEnv>();
  const admit = (c: SandboxContext): Admission => {
    const answer = spec.refuse?.(c, targetOf(c.req.path)) ?? null;
    return answer ? { kind: "refused", answer } : { kind: "admitted", leave() {} };
  };
  app.use(guardRoutes({ clock, faults, requests, targetOf, faultAnswer: spec.faultAnswer, admit }));
  app.route(spec.authorizePath, consent.routes);
  const { tokenPath } = spec;
  if (tokenPath !== null) {
    app.on(spec.profile.codeRequest === "query" ? "GET" : "POST", tokenPath, (c) =>
      handleTokenRequest(c, world, style),
    );
  }
  spec.routes(app, world, keys);

  return {
    id: spec.id,
    name: spec.name,
    targets: spec.targets.map(({ target }) => target),
    app,
    oauth: { world, consent, ...(spec.onRevoked && { onRevoked: spec.onRevoked }) },
    keys,
    faults,
    requests,
    ...(spec.panel && { panel: spec.panel }),
    control: withHook(spec.control?.(world, keys) ?? null, hook?.routes ?? null),
    reset() {
      world.state.reset();
      keys?.reset();
      spec.reset?.();
      hook?.reset();
      faults.clear();
      requests.clear();
    },
  };
}

function withHook(control: Hono<SandboxEnv> | null, hook: Hono<SandboxEnv> | null): Hono<SandboxEnv> | null {
  return hook ? (control ?? new Hono<SandboxEnv>()).route("/", hook) : control;
}
