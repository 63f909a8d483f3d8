import { Hono } from "hono";
import type { SandboxClock } from "../kit/clock";
import { renderErrorPage } from "../kit/consent-pages";
import { faultBox } from "../kit/faults";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { keyRing } from "../kit/keys/key-ring";
import { consentFlow } from "../kit/oauth/consent-flow";
import { type OAuthWorld, oauthStateShape, seedOAuthState } from "../kit/oauth/model";
import { requestLog } from "../kit/request-log";
import type { StandInParts } from "../kit/sandbox-provider";
import { guardRoutes, type StandIn } from "../kit/stand-in";
import { aadsts, aadstsBody } from "./aadsts";
import { SEEDED_ACCOUNTS } from "./accounts";
import { applicationTokensShape } from "./applications/application-tokens";
import { errorPage, MICROSOFT_BRAND, microsoftConsentStyle } from "./consent-style";
import { microsoftControl } from "./control";
import { graphApi } from "./graph/api";
import { errorOfStatus, graphErrorResponse } from "./graph/errors";
import { mailboxLimit } from "./graph/mailbox-limit";
import { graphStateShape } from "./graph/model";
import { seedMailboxes } from "./graph/seed";
import { teamsStateShape } from "./graph/teams/model";
import { seedTeams } from "./graph/teams/seed";
import { microsoftKeys } from "./keys";
import { openidConfiguration } from "./openid-configuration";
import { microsoftProfile } from "./profile";
import { DEFAULT_SETTINGS, type MicrosoftSettings, settingsShape } from "./settings";
import { tenantProblem } from "./tenant-rules";
import { handleMicrosoftToken } from "./token-route";
import { microsoftTokenStyle } from "./token-style";
import { handleUserInfo } from "./userinfo-route";
import { cardsShape, handleWorkflow } from "./workflows/workflow-route";

/** Microsoft: identity, Graph calendars and Teams. */
export function microsoftStandIn({ state, clock, key, clients }: StandInParts): StandIn {
  const world: OAuthWorld = {
    profile: microsoftProfile(clients),
    clock,
    state: state.section("microsoft.oauth", oauthStateShape, () => seedOAuthState(SEEDED_ACCOUNTS)),
  };
  const mailboxes = state.section("microsoft.graph", graphStateShape, () =>
    seedMailboxes(SEEDED_ACCOUNTS, clock.now().getTime()),
  );
  const teams = state.section("microsoft.teams", teamsStateShape, () =>
    seedTeams(SEEDED_ACCOUNTS, clock.now().getTime()),
  );
  const tokens = state.section("microsoft.applications", applicationTokensShape, () => ({ tokens: {} }));
  const keys = keyRing(state, "microsoft", microsoftKeys);
  const applications = { clock, key, keys, tokens };
  const cards = state.section("microsoft.workflows", cardsShape, () => ({ cards: [] }));
  const graphWorld = { clock, oauth: world, state: mailboxes };
  const settings = state.section("microsoft.settings", settingsShape, () => ({ ...DEFAULT_SETTINGS }));
  const consent = consentFlow(world, microsoftConsentStyle(settings));
  const tokenStyle = microsoftTokenStyle(world, key);
  const [faults, requests] = [faultBox(), requestLog()];
  const app = new Hono<SandboxEnv>();
  app.use(
    guardRoutes({
      admit: mailboxLimit({ oauth: world, clock }),
      clock,
      faults,
      requests,
      targetOf,
      faultAnswer: (c, fault) => faultAnswer(c, fault, clock),
    }),
  );
  app.get("/oidc/userinfo", (c) => handleUserInfo(c, world));
  app.post("/powerautomate/automations/direct/workflows/:workflow/triggers/manual/paths/invoke", (c) =>
    handleWorkflow(c, { keys, cards }),
  );
  // Before the tenants: `v1.0` is none.
  app.route("/v1.0", graphApi(graphWorld, { teams, tokens }));
  app.use("/:tenant/*", async (c, next) => {
    return closedTenant(c, { clock, settings: settings.data }) ?? (await next());
  });
  app.route("/:tenant/oauth2/v2.0/authorize", consent.routes);
  app.post("/:tenant/oauth2/v2.0/token", (c) =>
    handleMicrosoftToken(c, { world, style: tokenStyle, settings, applications }),
  );
  app.get("/:tenant/discovery/v2.0/keys", (c) => c.json(key.keySet));
  app.get("/:tenant/v2.0/.well-known/openid-configuration", (c) => c.json(openidConfiguration(c)));

  return {
    id: "microsoft",
    name: "Microsoft",
    targets: TARGETS.map(({ target }) => target),
    app,
    oauth: { world, consent },
    keys,
    faults,
    requests,
    control: microsoftControl({ world: graphWorld, settings, cards }),
    reset() {
      world.state.reset();
      mailboxes.reset();
      teams.reset();
      tokens.reset();
      cards.reset();
      keys.reset();
      settings.reset();
      faults.clear();
      requests.clear();
    },
  };
}

const TARGETS = [
  { target: "api", path: /^\/microsoft\/v1\.0\// },
  // Not "api": the log keeps no query of it, which holds the signature.
  { target: "workflow", path: /^\/microsoft\/powerautomate\// },
  { target: "token", path: /\/oauth2\/v2\.0\/token$/ },
  { target: "userinfo", path: /^\/microsoft\/oidc\/userinfo$/ },
  { target: "authorize", path: /\/oauth2\/v2\.0\/authorize(\/decision)?$/ },
];

function targetOf(path: string): string | null {
  return TARGETS.find((candidate) => candidate.path.test(path))?.target ?? null;
}

/** A tenant that is not there, or that this app is not registered for. */
function closedTenant(
  c: SandboxContext,
  { clock, settings }: { clock: SandboxClock; settings: MicrosoftSettings },
): Response | Promise<Response> | null {
  const problem = tenantProblem(c.req.param("tenant") ?? "", settings);
  if (!problem) return null;
  if (c.req.method === "POST") return c.json(aadstsBody("invalid_request", problem, { now: clock.now() }), 400);
  return renderErrorPage(c, MICROSOFT_BRAND, errorPage(problem));
}

function faultAnswer(
  c: SandboxContext,
  { status, target }: { status: number; target: string },
  clock: SandboxClock,
): Response {
  if (target === "api" || target === "userinfo") return graphErrorResponse(c, errorOfStatus(status), clock);
  if (target === "workflow") {
    return Response.json({ error: { code: "ServiceUnavailable", message: "The service is unavailable." } }, { status });
  }
  const [error, number] = status === 401 ? ["invalid_client", 7000215] : ["temporarily_unavailable", 90033];
  return Response.json(
    aadstsBody(String(error), aadsts(Number(number), "A transient error occurred."), {
      now: clock.now(),
    }),
    {
      status,
    },
  );
}
