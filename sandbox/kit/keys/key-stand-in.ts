import { Hono } from "hono";
import type { SandboxClock } from "../clock";
import { faultBox } from "../faults";
import type { SandboxContext, SandboxEnv } from "../http";
import type { Html } from "../page";
import { requestLog } from "../request-log";
import type { StandInParts } from "../sandbox-provider";
import { type Admission, type AnsweredFault, guardRoutes, type StandIn } from "../stand-in";
import { type KeyRing, keyRing } from "./key-ring";
import type { SandboxKey } from "./sandbox-key";

/** What the routes of a stand-in that takes keys work with. */
export interface KeyWorld {
  readonly clock: SandboxClock;
  readonly keys: KeyRing;
}

/** What makes one provider's stand-in different from the next one's. Paths are below the provider's root. */
export interface KeyStandIn {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly SandboxKey[];
  /** What faults aim at and the log is sorted by, first match wins; paths with the provider's root before them. */
  readonly targets: readonly { readonly target: string; readonly path: RegExp }[];
  /** The provider's own body for a status that a fault asks for. */
  readonly faultAnswer: (c: SandboxContext, fault: AnsweredFault) => Response;
  /** Refuses a request before anything looks at it; null: go on. */
  readonly refuse?: (c: SandboxContext, target: string | null) => Response | null;
  /** The path as the log keeps it, where keys are part of addresses; absent: as it is. */
  readonly shownPath?: (path: string) => string;
  /** Everything that it answers. */
  readonly routes: (app: Hono<SandboxEnv>, world: KeyWorld) => void;
  /** Control routes that only this provider has. */
  readonly control?: (world: KeyWorld) => Hono<SandboxEnv>;
  /** What the panel shows of it alone. */
  readonly panel?: () => Html;
  /** State of its own that goes back to the seed with the rest. */
  readonly reset?: () => void;
}

/** A stand-in for a provider that is an API and keys: faults, request log, keys that can be taken back. */
export function keyStandIn({ state, clock }: Pick<StandInParts, "state" | "clock">, spec: KeyStandIn): StandIn {
  const world: KeyWorld = { clock, keys: keyRing(state, spec.id, spec.keys) };
  const faults = faultBox();
  const requests = requestLog();
  const targetOf = (path: string) => spec.targets.find((candidate) => candidate.path.test(path))?.target ?? null;
  const app = new Hono<SandboxEnv>();
  const admit = (c: SandboxContext): Admission => {
    const answer = spec.refuse?.(c, targetOf(c.req.path)) ?? null;
    return answer ? { kind: "refused", answer } : { kind: "admitted", leave() {} };
  };
  const { faultAnswer, shownPath = (path) => path } = spec;
  app.use(guardRoutes({ clock, faults, requests, targetOf, faultAnswer, admit, shownPath }));
  spec.routes(app, world);
  return {
    id: spec.id,
    name: spec.name,
    targets: spec.targets.map(({ target }) => target),
    app,
    oauth: null,
    keys: world.keys,
    faults,
    requests,
    control: spec.control?.(world) ?? null,
    ...(spec.panel ? { panel: spec.panel } : {}),
    reset() {
      world.keys.reset();
      spec.reset?.();
      faults.clear();
      requests.clear();
    },
  };
}
