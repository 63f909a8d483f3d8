import { Hono } from "hono";
import { clientsOf } from "./clients";
import { controlRoutes } from "./control/routes";
import { sandboxClock } from "./kit/clock";
import type { SandboxEnv } from "./kit/http";
import { signingKey } from "./kit/signing-key";
import { openState } from "./kit/state";
import { sandboxProviders } from "./sandbox-providers";

export interface SandboxOptions {
  /** The hub's public origin: the registered redirect URIs are made from it. */
  readonly appUrl: string;
  /** Where the state is kept; null keeps it in memory. */
  readonly dataFile: string | null;
}

export interface Sandbox {
  readonly app: Hono<SandboxEnv>;
  /** Writes what is not written yet. */
  flush(): void;
}

/** The whole sandbox as one Hono app: a stand-in for each provider below its name, the control panel on top. */
export function createSandbox({ appUrl, dataFile }: SandboxOptions): Sandbox {
  const state = openState(dataFile);
  const clock = sandboxClock(state);
  const key = signingKey(state);
  const standIns = sandboxProviders.map((provider) =>
    provider.create({ state, clock, key, clients: clientsOf(provider, appUrl) }),
  );

  const app = new Hono<SandboxEnv>();
  for (const standIn of standIns) app.route(`/${standIn.id}`, standIn.app);
  app.route("/", controlRoutes({ clock, standIns, appUrl }));
  app.onError((error, c) => {
    console.error(error);
    return c.text("The sandbox itself failed; see its output.", 500);
  });
  return { app, flush: state.flush };
}
