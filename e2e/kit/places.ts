// Why: a page looks different with nothing, with much and with trouble on it; this makes an organization of each kind.
import type { Browser, Page } from "@playwright/test";
import { OutboxPage } from "../pages/outbox-page";
import { SignInPage } from "../pages/sign-in-page";
import { productInUse } from "../product";
import { browserAs } from "./browser-as";
import { callApi } from "./call-api";
import { connectAccount } from "./connect-account";
import type { JourneyOrganization, Organizations } from "./organizations";
import { type SandboxControl, sandboxControl } from "./sandbox-control";
import { sellSomething } from "./sell-something";

/** Where pages lead to. */
export interface Places {
  /** Nobody has done anything in it. */
  readonly fresh: JourneyOrganization;
  /** A connection in each state, and something of everything else. */
  readonly full: JourneyOrganization;
  readonly connections: Readonly<Record<ConnectionKind, string>>;
  /** Addresses that hold a token. */
  readonly invitation: string;
  readonly connectLink: string;
  /** Of a customer: several integrations. */
  readonly shareLink: string;
  /** To that customer's portal, where there is an endpoint. */
  readonly portalLink: string;
  /** Path of that customer. */
  readonly customer: string;
  /** Id of an endpoint that nothing arrives at. */
  readonly endpoint: string;
  readonly emailLink: string;
  /** Somebody who is a member of nothing any more. */
  readonly former: JourneyOrganization["member"];
}

type ConnectionKind =
  | "active"
  | "shared"
  | "needsReauth"
  | "degraded"
  | "rateLimited"
  | "paused"
  | "typedIn"
  | "ended"
  | "personal";

export async function makePlaces(browser: Browser, organizations: Organizations): Promise<Places> {
  const [fresh, full, left] = [
    await organizations.create(),
    await organizations.create(),
    await organizations.create(),
  ];
  const sandbox = sandboxControl(productInUse().sandboxOrigin);
  await browserAs(browser, left.owner, (page) => callApi(page, "DELETE", `/api/members/${left.member.userId}`));
  const personal = await browserAs(browser, full.member, async (page) => {
    await enterTime(page, "Talk with Blue Door", "hand in");
    return connect({ page, sandbox, full }, "personal");
  });
  return browserAs(browser, full.owner, async (page) => {
    const connections = { ...(await makeConnections({ page, sandbox, full })), personal };
    const invited = await callApi(page, "POST", "/api/invitations", { email: `new@${full.slug}.test`, role: "viewer" });
    await callApi(page, "POST", "/api/projects", { name: "Client work", slug: "client-work" });
    await enterTime(page, "Writing the offer");
    await sellSomething(page, sandbox);
    await callApi(page, "POST", "/api/subscription-tiers", { name: "Team", description: "For up to ten people." });
    await callApi(page, "POST", "/api/time-rules", { name: "Reviews", conditions: { keywords: ["review"] } });
    const brought = { provider: "slack", clientId: "1.2", clientSecret: "of these places" };
    await callApi(page, "POST", "/api/oauth-apps", brought);
    const made = await callApi(page, "POST", "/api/api-keys", { name: "Nightly report", role: "member" });
    const invitation = pathOf((await invited.json()).url);
    const connectLink = await makeConnectLink(page, (await made.json()).key);
    const shared = await makeShareLink(page);
    const emailLink = await makeEmailLink(browser, full.viewer.email);
    const endpoint = await makeEndpoint(page);
    return { endpoint, fresh, full, connections, invitation, connectLink, ...shared, emailLink, former: left.member };
  });
}

/** An hour that has just passed. */
async function enterTime(page: Page, description: string, andThen?: "hand in"): Promise<void> {
  const endedAt = new Date();
  const startedAt = new Date(endedAt.getTime() - 3_600_000);
  const made = await callApi(page, "POST", "/api/time-entries", {
    description,
    startedAt,
    endedAt,
    client: "Blue Door",
  });
  const { id } = await made.json();
  if (andThen) await callApi(page, "POST", "/api/time-entries/submit", { ids: [id] });
}

interface Maker {
  readonly page: Page;
  readonly sandbox: SandboxControl;
  readonly full: JourneyOrganization;
}

async function makeEndpoint(page: Page): Promise<string> {
  const made = await callApi(page, "POST", "/api/webhooks/endpoints", {
    // Longer than a phone is wide.
    url: "https://nobody-home.invalid/webhooks/of-everything-there-is/and-of-all-that-will-be-there-later",
    description: "Everything that happens",
    eventTypes: ["*"],
    filter: 'type != "sync.completed"',
    headers: { "x-team": "operations" },
    ratePerSecond: 5,
  });
  return (await made.json()).id;
}

async function makeShareLink(page: Page): Promise<Pick<Places, "shareLink" | "portalLink" | "customer">> {
  const made = await callApi(page, "POST", "/api/connect/sessions", {
    kind: "share_link",
    customer: { externalId: "c-1", name: "Blue Door Ltd" },
    integrations: ["google-calendar", "make"],
  });
  const { url, customer } = await made.json();
  const portal = await callApi(page, "POST", "/api/portal/links", { customer: { id: customer.id } });
  await callApi(page, "POST", "/api/webhooks/endpoints", {
    url: "https://blue-door.test/hook",
    eventTypes: ["invoice.*", "payment.succeeded"],
    customerId: customer.id,
    enabled: false,
  });
  const portalLink = pathOf((await portal.json()).url);
  return { shareLink: pathOf(url), portalLink, customer: `/settings/customers/${customer.id}` };
}

async function makeConnections(maker: Maker): Promise<Omit<Places["connections"], "personal">> {
  const { page, sandbox, full } = maker;
  const test = (id: string) => callApi(page, "POST", `/api/integrations/${id}/test`);
  const active = await connect(maker, "active", 3);
  await test(active);
  const calendars = await (await callApi(page, "GET", `/api/integrations/${active}/calendars`)).json();
  const calendarIds = calendars.data.slice(0, 2).map(({ id }: { id: string }) => id);
  await callApi(page, "POST", `/api/integrations/${active}/calendars/select`, { calendarIds });
  const shared = await connect(maker, "shared");
  const needsReauth = await connect(maker, "needs-reauth");
  await sandbox.revokeGrants("google", accountOf(full, "needs-reauth"));
  await test(needsReauth);
  const paused = await connect(maker, "paused");
  await callApi(page, "PATCH", `/api/integrations/${paused}`, { paused: true });
  const typedIn = await typeIn(maker);
  const ended = await connect(maker, "ended");
  await callApi(page, "DELETE", `/api/integrations/${ended}`);

  const degraded = await connect(maker, "degraded");
  await sandbox.addFault("google", { target: "api", status: 503, times: null });
  await test(degraded);
  await sandbox.clearFaults("google");
  const rateLimited = await connect(maker, "rate-limited");
  await sandbox.addFault("google", { target: "api", status: 429, retryAfterSeconds: 3600, times: null });
  await test(rateLimited);
  await sandbox.clearFaults("google");
  return { active, shared, needsReauth, degraded, rateLimited, paused, typedIn, ended };
}

const accountOf = ({ slug }: JourneyOrganization, name: string) => `${name}@${slug}.test`;

async function connect({ page, sandbox, full }: Maker, name: string, calendars = 0): Promise<string> {
  const account = accountOf(full, name);
  await sandbox.addGoogleAccount({ email: account, name: `${name} account`, timeZone: "Europe/Berlin", calendars });
  return connectAccount(page, { sandbox, account, visibility: name === "shared" ? "shared" : "personal" });
}

/** Connected without a consent. */
async function typeIn({ page, sandbox }: Maker): Promise<string> {
  const { credentials } = (await sandbox.keys("make")).find(({ refused }) => refused === null) ?? {};
  const answer = await callApi(page, "POST", "/api/integrations/make/connect", { credentials });
  return (await answer.json()).id;
}

async function makeConnectLink(page: Page, key: string): Promise<string> {
  const begun = await page.request.post("/api/integrations/oauth/init", {
    headers: { authorization: `Bearer ${key}` },
    data: { integration: "google-calendar" },
  });
  return pathOf((await begun.json()).authorizationUrl);
}

async function makeEmailLink(browser: Browser, email: string): Promise<string> {
  return browserAs(browser, null, async (page) => {
    const signIn = new SignInPage(page);
    await signIn.open();
    await signIn.askForLink(email);
    await page.waitForURL("/sign-in/check-mail");
    return pathOf(await new OutboxPage(page).linkTo(email));
  });
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
