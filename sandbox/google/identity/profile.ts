import { type OAuthClient, type OAuthProfile, type OAuthScope, standardProfile } from "../../kit/oauth/profile";

const SCOPE_ROOT = "https://www.googleapis.com/auth/";

/** Google takes `email` and `profile` and answers with their long names: clients must not compare by text. */
const SCOPES: readonly OAuthScope[] = [
  { name: "openid", label: "Associate you with your personal info on Google", choice: "fixed" },
  {
    name: `${SCOPE_ROOT}userinfo.email`,
    aliases: ["email"],
    label: "See your primary Google Account email address",
    choice: "fixed",
  },
  {
    name: `${SCOPE_ROOT}userinfo.profile`,
    aliases: ["profile"],
    label: "See your personal info, including any personal info you've made publicly available",
    choice: "fixed",
  },
  ...[
    ["calendar", "See, edit, share, and permanently delete all the calendars you can access using Google Calendar"],
    ["calendar.readonly", "See and download any calendar you can access using your Google Calendar"],
    ["calendar.events", "View and edit events on all your calendars"],
    ["calendar.events.readonly", "View events on all your calendars"],
    ["calendar.events.owned", "See, create, change, and delete events on Google calendars you own"],
    ["calendar.events.owned.readonly", "See the events on Google calendars you own"],
    ["calendar.calendarlist", "See, add, and remove Google calendars you're subscribed to"],
    ["calendar.calendarlist.readonly", "See the list of Google calendars you're subscribed to"],
    ["calendar.calendars.readonly", "See the title, description, and other properties of Google calendars"],
    ["calendar.settings.readonly", "View your Calendar settings"],
    ["calendar.freebusy", "View your availability in your calendars"],
    ["gmail.send", "Send email on your behalf"],
    ["gmail.labels", "See and edit your email labels"],
    ["gmail.readonly", "View your email messages and settings"],
    ["gmail.metadata", "View your email message metadata such as labels and headers, but not the email body"],
    ["youtube.readonly", "View your YouTube account"],
    ["youtube.upload", "Manage your YouTube videos"],
    ["youtube", "Manage your YouTube account"],
  ].map(([name, label]): OAuthScope => ({ name: `${SCOPE_ROOT}${name}`, label: label ?? "", choice: "optional" })),
];

const DAY_SECONDS = 86_400;

/** https://developers.google.com/identity/protocols/oauth2 (lifetimes, limits), …/oauth2/web-server (parameters). */
export function googleProfile(clients: readonly OAuthClient[]): OAuthProfile {
  return {
    ...standardProfile,
    provider: "google",
    clients,
    scopes: SCOPES,
    offline: { by: "parameter", name: "access_type", value: "offline" },
    refreshTokens: "first_consent",
    rotation: "none",
    codeSeconds: 600,
    accessTokenSeconds: 3_599,
    tokenScopes: "asked",
    refreshTokenSeconds: null,
    refreshIdleSeconds: 180 * DAY_SECONDS,
    maxRefreshTokens: 100,
    prefixes: { code: "4/0A", access: "ya29.a0", refresh: "1//0" },
  };
}
