import { Hono } from "hono";
import { meetingsPanel } from "../calendar/meetings/meetings-panel";
import { faultBox } from "../kit/faults";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { consentFlow } from "../kit/oauth/consent-flow";
import { type OAuthWorld, oauthStateShape, seedOAuthState } from "../kit/oauth/model";
import { handleTokenRequest } from "../kit/oauth/token-endpoint";
import { pushSender } from "../kit/push/push-sender";
import { requestLog } from "../kit/request-log";
import type { StandInParts } from "../kit/sandbox-provider";
import { guardRoutes, type StandIn } from "../kit/stand-in";
import type { SandboxState } from "../kit/state";
import { appWebhookControl } from "../kit/webhooks/app-webhook";
import { errorOfStatus, googleErrorResponse } from "./api-error";
import { calendarApi } from "./calendar/api";
import { fullSyncRequired } from "./calendar/errors";
import { calendarStateShape } from "./calendar/model";
import { seedCalendars } from "./calendar/seed";
import { channelDesk } from "./calendar/watch/channel-desk";
import { channelStateShape } from "./calendar/watch/model";
import type { CalendarWorld } from "./calendar/world";
import { googleControl } from "./control";
import { gmailApi } from "./gmail/api";
import { pubsubPush } from "./gmail/pubsub-push";
import { BRAND_ACCOUNTS, SEEDED_ACCOUNTS } from "./identity/accounts";
import { googleConsentStyle } from "./identity/consent-style";
import { googleProfile } from "./identity/profile";
import { handleRevoke, handleTokenInfo } from "./identity/revoke-route";
import { googleTokenStyle } from "./identity/token-style";
import { handlePicture, handleUserInfo } from "./identity/userinfo-route";
import { googleMeetings } from "./meetings";
import { youtubeApi, youtubeUploadApi } from "./youtube/api";
import { youtubeStateShape } from "./youtube/model";
import { seedYouTube } from "./youtube/seed";

const ACCOUNTS = [...SEEDED_ACCOUNTS, ...BRAND_ACCOUNTS];

/** Google: identity, Calendar, Gmail and YouTube. */
export function googleStandIn({ state, clock, key, clients }: StandInParts): StandIn {
  const oauth: OAuthWorld = {
    profile: googleProfile(clients),
    clock,
    state: state.section("google.oauth", oauthStateShape, () =>
      seedOAuthState(ACCOUNTS, { authorizationIssuer: "https://accounts.google.com" }),
    ),
  };
  const { calendarWorld, channels, resetCalendars } = calendarParts(state, oauth);
  const videos = state.section("google.youtube", youtubeStateShape, () => seedYouTube(ACCOUNTS, clock.now().getTime()));
  const tokenStyle = googleTokenStyle(oauth, key);
  const consent = consentFlow(oauth, googleConsentStyle);
  const pubsub = appWebhookControl({ id: "google.pubsub", state, clock }, pubsubPush(key));
  const faults = faultBox();
  const requests = requestLog();

  const app = new Hono<SandboxEnv>();
  app.use(guardRoutes({ clock, faults, requests, targetOf, faultAnswer, admit: null }));
  app.route("/o/oauth2/v2/auth", consent.routes);
  app.post("/token", (c) => handleTokenRequest(c, oauth, tokenStyle));
  app.post("/revoke", (c) => handleRevoke(c, oauth));
  app.get("/tokeninfo", (c) => handleTokenInfo(c, oauth));
  app.get("/oauth2/v3/userinfo", (c) => handleUserInfo(c, oauth));
  app.get("/oauth2/v3/certs", (c) => c.json(key.keySet));
  app.get("/pictures/:file", (c) => handlePicture(c, oauth));
  app.route("/calendar/v3", calendarApi(calendarWorld, channels));
  app.route("/gmail/v1", gmailApi(oauth));
  app.route("/youtube/v3", youtubeApi({ oauth, state: videos }));
  app.route("/upload/youtube/v3", youtubeUploadApi({ oauth, state: videos }));

  return {
    id: "google",
    name: "Google",
    targets: [...new Set(TARGETS.map(({ target }) => target))],
    app,
    oauth: { world: oauth, consent },
    keys: null,
    faults,
    requests,
    control: googleControl(calendarWorld, channels).route("/pubsub", pubsub.routes),
    panel: () =>
      meetingsPanel({
        id: "google",
        desk: googleMeetings(calendarWorld),
        sender: channels.sender,
        watches: { name: "channels", path: "channels", live: channels.list().filter(({ live }) => live).length },
      }),
    reset() {
      oauth.state.reset();
      resetCalendars();
      videos.reset();
      pubsub.reset();
      faults.clear();
      requests.clear();
    },
  };
}

/** Calendars and the channels that tell of their changes. */
function calendarParts(state: SandboxState, oauth: OAuthWorld) {
  const { clock } = oauth;
  const calendars = state.section("google.calendar", calendarStateShape, () =>
    seedCalendars(SEEDED_ACCOUNTS, clock.now().getTime()),
  );
  const opened = state.section("google.channels", channelStateShape, () => ({ channels: [], usedIds: {} }));
  // "If your service returns 500, 502, 503, or 504, … retries with exponential backoff": any other answer, or none, is a lost message.
  const sender = pushSender({ clock, deadlineMs: 30_000, isRetried: (status) => RETRIED.includes(status ?? 0) });
  const quiet = { clock, oauth, state: calendars, lists: { repeatPages: 0 } };
  const channels = channelDesk({ world: quiet, state: opened, sender });
  const calendarWorld: CalendarWorld = { ...quiet, onChange: (calendar) => channels.onChange(calendar) };
  return {
    calendarWorld,
    channels,
    resetCalendars() {
      calendarWorld.lists.repeatPages = 0;
      for (const section of [calendars, opened, sender]) section.reset();
    },
  };
}

/** https://developers.google.com/workspace/calendar/api/guides/push#responding-to-notifications */
const RETRIED = [500, 502, 503, 504];

const TARGETS = [
  { target: "api", prefix: "/google/calendar/" },
  { target: "api", prefix: "/google/gmail/" },
  { target: "api", prefix: "/google/youtube/" },
  { target: "api", prefix: "/google/upload/" },
  { target: "token", prefix: "/google/token" },
  { target: "userinfo", prefix: "/google/oauth2/v3/userinfo" },
  { target: "revoke", prefix: "/google/revoke" },
  { target: "authorize", prefix: "/google/o/oauth2/v2/auth" },
];

function targetOf(path: string): string | null {
  if (path === "/google/tokeninfo") return null;
  return TARGETS.find(({ prefix }) => path.startsWith(prefix))?.target ?? null;
}

/** Google's own words for a status; the identity endpoints speak OAuth, the API its own dialect. */
function faultAnswer(c: SandboxContext, { status, target }: { status: number; target: string }): Response {
  const known = status === 410 ? fullSyncRequired() : errorOfStatus(status);
  const apiError = target === "api" ? known : null;
  if (apiError) return googleErrorResponse(c, apiError);
  const error = IDENTITY_ERRORS[status] ?? { error: "internal_failure", error_description: "Backend Error" };
  return Response.json(target === "api" ? { error: { code: status, message: error.error_description } } : error, {
    status,
  });
}

const IDENTITY_ERRORS: Readonly<Record<number, { readonly error: string; readonly error_description: string }>> = {
  400: { error: "invalid_grant", error_description: "Bad Request" },
  401: { error: "invalid_client", error_description: "Unauthorized" },
  403: { error: "access_denied", error_description: "Account restricted" },
  429: { error: "rate_limit_exceeded", error_description: "Rate Limit Exceeded" },
};
