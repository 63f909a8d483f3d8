import type { SandboxContext } from "../kit/http";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import { postedBy } from "../kit/posted";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { webhookDesk } from "../kit/webhooks/webhook-desk";
import { slackApi } from "./api";
import { slackConsentStyle } from "./consent-style";
import { slackControl } from "./control";
import { slackEvents } from "./events";
import { interactionControl } from "./interactions";
import { slackKeys } from "./keys";
import { slackPanel } from "./panel";
import { slackProfile } from "./profile";
import { responseRoutes } from "./response-urls";
import { SLACK_RETRIES, slackHeaders } from "./sign";
import { slackTokenStyle } from "./token-style";
import { webhookControl } from "./webhook-control";
import { SEEDED_ACCOUNTS, seedSlack, slackStateShape } from "./workspaces";

/** Slack: installing an app, and the part of the Web API that the hub calls. */
export function slackStandIn({ state, clock, clients }: StandInParts): StandIn {
  const workspaces = state.section("slack.workspaces", slackStateShape, seedSlack);
  const posted = postedBy(state, "slack");
  const desk = webhookDesk({ id: "slack", state, clock, sign: slackHeaders, ...SLACK_RETRIES });
  const events = slackEvents({ desk, state: workspaces, clock });
  const parts = { desk, events, posted, state: workspaces, clock };
  return oauthStandIn(
    { state, clock },
    {
      id: "slack",
      name: "Slack",
      profile: slackProfile(clients, workspaces),
      accounts: SEEDED_ACCOUNTS,
      consent: () => slackConsentStyle,
      tokens: slackTokenStyle,
      authorizePath: "/oauth/v2/authorize",
      tokenPath: "/api/oauth.v2.access",
      targets: [
        { target: "token", path: /^\/slack\/api\/oauth\.v2\.access$/ },
        { target: "revoke", path: /^\/slack\/api\/auth\.revoke$/ },
        { target: "userinfo", path: /^\/slack\/api\/auth\.test$/ },
        { target: "api", path: /^\/slack\/api\// },
        { target: "commands", path: /^\/slack\/commands\// },
        { target: "authorize", path: /^\/slack\/oauth\/v2\/authorize/ },
      ],
      faultAnswer,
      keys: slackKeys,
      routes: (app, world, keys) => {
        app.route("/api", slackApi({ world, keys }, parts));
        app.route("/commands", responseRoutes(parts));
      },
      control: (world, keys) =>
        slackControl({ ...parts, callers: { world, keys } })
          .route("/", posted.routes)
          .route("/", webhookControl(parts))
          .route("/", interactionControl(parts)),
      panel: () => slackPanel(workspaces.data),
      reset: () => {
        workspaces.reset();
        posted.reset();
        desk.reset();
      },
    },
  );
}

const ERROR_OF_STATUS: Readonly<Record<number, string>> = {
  401: "invalid_auth",
  403: "access_denied",
  429: "ratelimited",
  500: "internal_error",
  503: "service_unavailable",
};

/** Limits and outages have a status; everything else comes as 200. https://docs.slack.dev/apis/web-api/rate-limits */
function faultAnswer(_: SandboxContext, { status }: { status: number }): Response {
  const error = ERROR_OF_STATUS[status] ?? "fatal_error";
  return Response.json({ ok: false, error }, { status: status === 429 || status >= 500 ? status : 200 });
}
