import type { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { IssuedKey } from "../kit/keys/key-ring";
import { type KeyWorld, keyStandIn } from "../kit/keys/key-stand-in";
import { type Posted, postedBy } from "../kit/posted";
import type { StandInParts } from "../kit/sandbox-provider";
import { makeKeys, SCOPES } from "./keys";
import { problem } from "./problem";
import { listScenarios, runScenario } from "./scenarios";

/** Make's API as far as the hub calls it: https://developers.make.com/api-documentation */
export const makeStandIn = (parts: StandInParts) => {
  const posted = postedBy(parts.state, "make");
  return keyStandIn(parts, {
    id: "make",
    name: "Make",
    keys: makeKeys,
    targets: [{ target: "api", path: /^\/make\/api\// }],
    faultAnswer: (_c, { status }) => problem(status, "The service failed."),
    routes: (app, world) => routes(app, world, posted),
    control: () => posted.routes,
    reset: () => posted.reset(),
  });
};

function routes(app: Hono<SandboxEnv>, { keys }: KeyWorld, posted: Posted): void {
  const withToken =
    (scope: string, answer: (c: SandboxContext, key: IssuedKey) => Response | Promise<Response>) =>
    (c: SandboxContext) => {
      // "Token", not "Bearer": anything else is no authentication at all.
      const [, secret = ""] = /^Token (\S+)$/.exec(c.req.header("authorization") ?? "") ?? [];
      const key = keys.find(secret);
      if (key?.state !== "live") return problem(401, "Access denied.");
      if (!SCOPES[key.name]?.includes(scope)) return problem(403, "Permission denied", "SC403");
      return answer(c, key);
    };
  app.get(
    "/api/v2/users/me",
    withToken("user:read", (c, { owner }) => c.json({ authUser: { ...ANA, id: Number(owner) } })),
  );
  app.get(
    "/api/v2/organizations",
    withToken("organizations:read", (c) =>
      c.json({ organizations: ORGANIZATIONS, pg: { sortBy: "id", limit: 10, sortDir: "asc", offset: 0 } }),
    ),
  );
  app.get("/api/v2/scenarios", withToken("scenarios:read", listScenarios));
  app.post(
    "/api/v2/scenarios/:scenarioId/run",
    withToken("scenarios:run", (c) => runScenario(c, posted)),
  );
  app.all("/*", () => problem(404, "Not found"));
}

const ANA = {
  name: "Ana Acme",
  email: "ana@acme.test",
  language: "en",
  timezoneId: 113,
  localeId: 32,
  countryId: 60,
  features: {},
  avatar: "https://www.gravatar.com/avatar/00000000000000000000000000000000",
};

const ORGANIZATIONS = [{ id: 7001, name: "Acme", timezoneId: 113, zone: "eu1.make.com" }];
