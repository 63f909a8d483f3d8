// Why: what a page is looked at with: by whom, with how much on it, in which state of its own.
import type { Page } from "@playwright/test";
import { productInUse } from "../product";
import { callApi } from "./call-api";
import { CUSTOM_VISITS } from "./custom-page-visits";
import { DATA_VISITS } from "./data-page-visits";
import { MESSAGING_VISITS } from "./messaging-page-visits";
import type { Places } from "./places";
import { press } from "./press";
import { sandboxControl } from "./sandbox-control";
import { SYNC_VISITS } from "./sync-page-visits";
import { TIME_VISITS } from "./time-page-visits";
import type { Visit } from "./visit";
import { WEBHOOK_VISITS } from "./webhook-page-visits";

const nobody = () => null;
const freshOwner = ({ fresh }: Places) => fresh.owner;
const fullOwner = ({ full }: Places) => full.owner;
const fullMember = ({ full }: Places) => full.member;
const fullViewer = ({ full }: Places) => full.viewer;

const visit = (when: string, path: string, as: Visit["as"], shows: Visit["shows"]): Visit => ({
  when,
  path: () => path,
  as,
  shows,
});
const open = (name: string | RegExp) => (page: Page) => press(page.getByRole("button", { name }).first());

const connection = (kind: keyof Places["connections"], shows: string, as: Visit["as"] = fullOwner): Visit => ({
  when: kind,
  path: ({ connections }) => `/integration-hub/active/${connections[kind]}`,
  as,
  shows,
});

/** The hub finds out by itself within a minute that the provider works again. */
const fail = async (page: Page, { connections }: Places): Promise<void> => {
  const sandbox = sandboxControl(productInUse().sandboxOrigin);
  await sandbox.addFault("google", { target: "api", status: 503, times: null });
  await callApi(page, "POST", `/api/integrations/${connections.degraded}/test`);
};

const landing = "provider=google&integration=google-calendar";
const INTEGRATION = "/integration-hub/marketplace/google-calendar";
const MAKE = "/integration-hub/marketplace/make";
const DISCORD = "/integration-hub/marketplace/discord";
const SLACK = "/integration-hub/marketplace/slack";
const MICROSOFT = "/integration-hub/marketplace/microsoft-calendar";
/** The provider asked for patience with one of the accounts, or does not answer. */
const SLOWED_DOWN = /\/api\/integrations\/[0-9a-f-]+\/calendars$/;
const A_CONNECTION = "/integration-hub/active/[connectionId]";

/** Every page of the product, by its address in `app/`; and `404`, which has none. */
export const PAGE_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/": [visit("signed out", "/", nobody, "Keep them connected."), visit("signed in", "/", fullOwner, "Open the hub")],
  "/sign-in": [
    visit("plain", "/sign-in", nobody, "Continue with Google"),
    visit("refused", "/sign-in?error=not_invited", nobody, "You are not invited yet"),
  ],
  "/sign-in/check-mail": [visit("plain", "/sign-in/check-mail", nobody, "Check your mail")],
  "/sign-in/confirm": [
    visit("dead link", "/sign-in/confirm?token=none", nobody, "This link does not work any more"),
    { when: "good link", path: ({ emailLink }) => emailLink, as: nobody, shows: "Sign in now?" },
  ],
  "/setup": [visit("not wanted any more", "/setup?token=none", nobody, "This set-up link is not valid")],
  "/welcome": [
    {
      when: "member of nothing",
      path: () => "/welcome",
      as: ({ former }) => former,
      shows: "You are in no organization yet",
    },
    visit("owner of something", "/welcome", freshOwner, "Make an organization"),
  ],
  "/invite/[token]": [
    visit("dead link", "/invite/none", nobody, "This invitation does not work any more"),
    { when: "signed out", path: ({ invitation }) => invitation, as: nobody, shows: "Sign in to join" },
    { when: "signed in", path: ({ invitation }) => invitation, as: freshOwner, shows: "Use another account" },
    { when: "a member already", path: ({ invitation }) => invitation, as: fullOwner, shows: "You are a member" },
  ],
  "/messaging/bind/[token]": [visit("dead link", "/messaging/bind/none", nobody, "This link does not work any more")],
  "/dev/outbox": [visit("with mails", "/dev/outbox", nobody, /^To /)],
  "/connect/start/[token]": [
    { when: "good link", path: ({ connectLink }) => connectLink, as: nobody, shows: "Continue to Google" },
    { when: "of a customer", path: ({ shareLink }) => shareLink, as: nobody, shows: "Connect your accounts" },
    {
      when: "of a customer, a consent",
      path: ({ shareLink }) => `${shareLink}?integration=google-calendar`,
      as: nobody,
      shows: "Continue to Google",
    },
    {
      when: "of a customer, a form",
      path: ({ shareLink }) => `${shareLink}?integration=make`,
      as: nobody,
      shows: "The hub asks Make first, and stores nothing unless it works.",
    },
    {
      when: "of a customer, refused",
      path: ({ shareLink }) => `${shareLink}?error=access_denied&${landing}`,
      as: nobody,
      shows: "You did not approve the access",
    },
    {
      when: "dead link",
      path: () => "/connect/start/none",
      as: nobody,
      shows: "This link no longer works",
      status: 404,
    },
  ],
  "/connect/result": [
    visit("connected", `/connect/result?success=true&${landing}`, nobody, "Google Calendar is connected"),
    visit(
      "reconnected",
      `/connect/result?success=true&reconnected=true&${landing}`,
      nobody,
      "Google Calendar works again",
    ),
    visit("failed", `/connect/result?error=wrong_browser&${landing}`, nobody, "started in another browser"),
  ],
  "/connect/done": [
    visit("failed", `/connect/done?error=access_denied&${landing}`, nobody, "You did not approve the access"),
  ],
  "/integration-hub/marketplace": [
    visit("fresh", "/integration-hub/marketplace", freshOwner, "Connect"),
    visit("full", "/integration-hub/marketplace", fullOwner, /^Connected ×/),
    visit("nothing found", "/integration-hub/marketplace?q=nothing-at-all", fullOwner, "No integration matches"),
  ],
  "/integration-hub/marketplace/[integration]": [
    visit("fresh", INTEGRATION, freshOwner, "There is no connection of Google Calendar that you can see yet."),
    visit("full", INTEGRATION, fullOwner, "Leads to Google, and back here."),
    {
      ...visit("own app", SLACK, fullOwner, "your organization's own app is used"),
      opens: (page) => page.getByText("Set-up guide").click(),
    },
    visit("drawn initials", MICROSOFT, fullOwner, "Leads to Microsoft, and back here."),
    visit("a form", MAKE, freshOwner, "The hub asks Make first, and stores nothing unless it works."),
    {
      ...visit("a form, refused", MAKE, freshOwner, "Set-up guide"),
      refused: /\/api\/integrations\/make\/connect$/,
      opens: open("Connect Make"),
    },
    visit("a form, viewer", MAKE, fullViewer, "Your role (viewer) may look at connections, not make them."),
    visit("several ways", DISCORD, fullOwner, "How do you want to connect?"),
    {
      ...visit("several ways, the other one", DISCORD, fullOwner, "How do you want to connect?"),
      opens: (page) => page.getByRole("radio", { name: "With a webhook of one channel" }).check(),
    },
    visit("viewer", INTEGRATION, fullViewer, "Your role (viewer) may look at connections, not make them."),
    {
      ...visit("guide", INTEGRATION, fullOwner, "Set-up guide"),
      opens: (page) => page.getByText("Set-up guide").click(),
    },
    visit("failed", `${INTEGRATION}?error=scope_missing&${landing}`, freshOwner, "A permission was left out"),
    visit("connected", `${INTEGRATION}?success=true&${landing}`, fullOwner, "What next?"),
  ],
  "/integration-hub/active": [
    visit("fresh", "/integration-hub/active", freshOwner, "Nothing is connected yet"),
    visit("full", "/integration-hub/active", fullOwner, "Needs reconnecting"),
    visit("viewer", "/integration-hub/active", fullViewer, "Everyone"),
    visit("filtered to nothing", "/integration-hub/active?status=pending", fullOwner, "No connection matches"),
  ],
  [A_CONNECTION]: [
    connection("active", "Test now"),
    connection("shared", "Your role (viewer) may look at connections", fullViewer),
    connection("needsReauth", "Reconnect"),
    { ...connection("degraded", "Google is not answering properly."), first: fail, refused: SLOWED_DOWN },
    { ...connection("rateLimited", "The provider asked the hub to slow down."), refused: SLOWED_DOWN },
    connection("paused", "Resume"),
    connection("typedIn", "Change what was entered"),
    {
      ...connection("typedIn", "Change what was entered"),
      when: "typing in anew",
      opens: open("Change what was entered"),
    },
    connection("ended", "End the access at the provider"),
    connection("personal", "What is in it belongs to", ({ full }) => full.admin),
    { ...connection("active", "Test now"), when: "disconnecting", opens: open("Disconnect") },
    {
      ...connection("active", "Test now"),
      when: "an action unfolded",
      opens: (page) => page.getByText("Create an event", { exact: true }).click(),
    },
    {
      when: "unknown",
      path: () => "/integration-hub/active/none",
      as: fullOwner,
      shows: "There is no such page",
      status: 404,
    },
  ],
  ...SYNC_VISITS,
  ...WEBHOOK_VISITS,
  "/integration-hub/analytics": [
    visit("fresh", "/integration-hub/analytics", ({ fresh }) => fresh.member, "Nothing to count yet"),
    visit("fresh, owner", "/integration-hub/analytics", freshOwner, "Nothing to count yet"),
    visit("full", "/integration-hub/analytics", fullOwner, "Needs attention"),
    visit("member", "/integration-hub/analytics", fullMember, "Recent activity"),
    {
      ...visit("table behind a chart", "/integration-hub/analytics?range=7d", fullOwner, "How calls ended"),
      opens: open("Table"),
    },
    visit("looking closer", "/integration-hub/analytics?integration=google-calendar", fullOwner, "All integrations"),
    visit("no calls", "/integration-hub/analytics?integration=none", fullOwner, "No calls in this time"),
  ],
  ...TIME_VISITS,
  ...MESSAGING_VISITS,
  ...DATA_VISITS,
  "/audit": [
    visit("full", "/audit", fullOwner, "Disconnected"),
    visit("filtered to nothing", "/audit?from=2020-01-01&to=2020-01-01", fullOwner, "No entry matches"),
    visit("member", "/audit", fullMember, "The audit trail is for owners and admins"),
    {
      ...visit("an entry", "/audit", fullOwner, "Disconnected"),
      opens: (page) => press(page.getByRole("link", { name: "Disconnected" }).first()),
    },
  ],
  "/settings": [visit("leads on", "/settings", freshOwner, "Short name")],
  "/settings/organization": [
    visit("owner", "/settings/organization", fullOwner, "Everyone in the organization sees it."),
    visit("viewer", "/settings/organization", fullViewer, "Your name"),
  ],
  "/settings/members": [
    visit("full", "/settings/members", fullOwner, /new@/),
    visit("viewer", "/settings/members", fullViewer, /^admin@/),
    { ...visit("inviting", "/settings/members", fullOwner, /new@/), opens: open(/^Invite/) },
  ],
  "/settings/customers": [
    visit("fresh", "/settings/customers", freshOwner, "No customer yet"),
    visit("full", "/settings/customers", fullOwner, "Blue Door Ltd"),
    { ...visit("a new one", "/settings/customers", fullOwner, "Blue Door Ltd"), opens: open(/^Add customer/) },
  ],
  "/settings/customers/[id]": [
    { when: "with a link", path: ({ customer }) => customer, as: fullOwner, shows: "Withdraw" },
    { when: "viewer", path: ({ customer }) => customer, as: fullViewer, shows: "All customers" },
    {
      when: "sharing a link",
      path: ({ customer }) => customer,
      as: fullOwner,
      shows: "Withdraw",
      opens: open("Share a connect link"),
    },
  ],
  "/settings/projects": [
    visit("fresh", "/settings/projects", freshOwner, "Default"),
    visit("full", "/settings/projects", fullOwner, "Client work"),
    { ...visit("a new one", "/settings/projects", fullOwner, "Client work"), opens: open(/^New project/) },
  ],
  "/settings/api-keys": [
    visit("fresh", "/settings/api-keys", freshOwner, "No API key yet"),
    visit("full", "/settings/api-keys", fullOwner, "Nightly report"),
    visit("viewer", "/settings/api-keys", fullViewer, "Your role does not include this"),
    { ...visit("a new one", "/settings/api-keys", fullOwner, "Nightly report"), opens: open(/^New/) },
  ],
  ...CUSTOM_VISITS,
  "/settings/oauth-apps": [
    visit("fresh", "/settings/oauth-apps", freshOwner, "No own app yet"),
    visit("full", "/settings/oauth-apps", fullOwner, "In use"),
    visit("viewer", "/settings/oauth-apps", fullViewer, "Your role does not include this"),
    { ...visit("a new one", "/settings/oauth-apps", fullOwner, "In use"), opens: open(/^Add an app/) },
    {
      ...visit("what to register", "/settings/oauth-apps", fullOwner, "In use"),
      opens: async (page) => {
        await open("Actions for Slack")(page);
        await page.getByRole("menuitem", { name: "Redirect URIs" }).click();
      },
    },
  ],
  "/settings/notifications": [
    visit("fresh", "/settings/notifications", freshOwner, "Mails go to"),
    visit("viewer", "/settings/notifications", fullViewer, "A connection is about to end"),
    { ...visit("the bell", "/settings/notifications", freshOwner, "Mails go to"), opens: open(/^Notifications/) },
  ],
  "/settings/encryption-keys": [visit("full", "/settings/encryption-keys", fullOwner, "npm run hub -- vault rotate")],
  "/settings/background-work": [
    visit("fresh", "/settings/background-work", freshOwner, "Nothing has failed"),
    visit("viewer", "/settings/background-work", fullViewer, "Your role does not include this"),
  ],
  "404": [
    { ...visit("outside of the hub", "/nothing/here", nobody, "There is no such page"), status: 404 },
    { ...visit("in the hub", "/integration-hub/marketplace/nothing", fullOwner, "There is no such page"), status: 404 },
  ],
};
