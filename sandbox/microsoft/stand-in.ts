import { Hono } from "hono";
import { meetingsPanel } from "../calendar/meetings/meetings-panel";
import type { SandboxClock } from "../kit/clock";
import { renderErrorPage } from "../kit/consent-pages";
import { faultBox } from "../kit/faults";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { consentFlow } from "../kit/oauth/consent-flow";
import { requestLog } from "../kit/request-log";
import type { StandInParts } from "../kit/sandbox-provider";
import { guardRoutes, type StandIn } from "../kit/stand-in";
import { appWebhookControl } from "../kit/webhooks/app-webhook";
import { aadsts, aadstsBody } from "./aadsts";
import { errorPage, MICROSOFT_BRAND, microsoftConsentStyle } from "./consent-style";
import { microsoftControl } from "./control";
import { graphApi } from "./graph/api";
import { errorOfStatus, graphErrorResponse } from "./graph/errors";
import { mailboxLimit } from "./graph/mailbox-limit";
import { microsoftMeetings } from "./meetings";
import { openidConfiguration } from "./openid-configuration";
import type { MicrosoftSettings } from "./settings";
import { teamsOutgoing } from "./teams-outgoing";
import { tenantProblem } from "./tenant-rules";
import { handleMicrosoftToken } from "./token-route";
import { microsoftTokenStyle } from "./token-style";
import { handleUserInfo } from "./userinfo-route";
import { handleWorkflow } from "./workflows/workflow-route";
import { type MicrosoftWorld, microsoftWorld } from "./world";

/** Microsoft: identity, Graph calendars, Teams, apps that act by themselves, and workflows. */
export function microsoftStandIn(parts: StandInParts): StandIn {
  const world = microsoftWorld(parts);
  const { clock, oauth, settings, keys } = world;
  const consent = consentFlow(oauth, microsoftConsentStyle(settings));
  const outgoing = appWebhookControl({ id: "microsoft.teams-outgoing", state: parts.state, clock }, teamsOutgoing);
  const [faults, requests] = [faultBox(), requestLog()];
  const app = new Hono<SandboxEnv>();
  app.use(
    guardRoutes({
      admit: mailboxLimit({ oauth, clock }),
      clock,
      faults,
      requests,
      targetOf,
      faultAnswer: (c, fault) => faultAnswer(c, fault, clock),
    }),
  );
  addRoutes(app, world, consent.routes);

  return {
    id: "microsoft",
    name: "Microsoft",
    targets: TARGETS.map(({ target }) => target),
    app,
    oauth: { world: oauth, consent },
    keys,
    faults,
    requests,
    control: microsoftControl(world).route("/teams-outgoing", outgoing.routes),
    panel: () =>
      meetingsPanel({
        id: "microsoft",
        desk: microsoftMeetings(world.graph),
        sender: world.notifications.sender,
        watches: { name: "subscriptions", path: "subscriptions", live: world.subscriptions.live().length },
      }),
    reset() {
      world.reset();
      outgoing.reset();
      faults.clear();
      requests.clear();
    },
  };
}

function addRoutes(app: Hono<SandboxEnv>, world: MicrosoftWorld, consent: Hono<SandboxEnv>): void {
  const { clock, key, oauth, settings, applications } = world;
  const style = microsoftTokenStyle(oauth, key);
  app.get("/oidc/userinfo", (c) => handleUserInfo(c, oauth));
  app.post("/powerautomate/automations/direct/workflows/:workflow/triggers/manual/paths/invoke", (c) =>
    handleWorkflow(c, world),
  );
  // Before the tenants: `v1.0` is none.
  const { teams, subscriptions } = world;
  app.route("/v1.0", graphApi(world.graph, { teams, tokens: applications.tokens, subscriptions }));
  app.use("/:tenant/*", async (c, next) => {
    return closedTenant(c, { clock, settings: settings.data }) ?? (await next());
  });
  app.route("/:tenant/oauth2/v2.0/authorize", consent);
  app.post("/:tenant/oauth2/v2.0/token", (c) =>
    handleMicrosoftToken(c, { world: oauth, style, settings, applications }),
  );
  app.get("/:tenant/discovery/v2.0/keys", (c) => c.json(key.keySet));
  app.get("/:tenant/v2.0/.well-known/openid-configuration", (c) => c.json(openidConfiguration(c)));
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
