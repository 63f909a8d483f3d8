// Why: reading a calendar through the hub may cost little more than asking the provider oneself.
import { z } from "zod";
import { type JourneyMember, startOrganizations } from "@/e2e/kit/organizations";
import { type SandboxControl, sandboxControl } from "@/e2e/kit/sandbox-control";
import type { Product } from "@/e2e/product";
import { sandboxEnvironment } from "@/sandbox/clients";
import { sandboxEndpoints } from "@/sandbox/endpoints";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { whileRunning, withProductFolder } from "./with-product";

const EVENTS = 250;
const PROVIDER_MS = 100;
const ROUNDS = 100;
const WARM_UP = 30;
/** What the hub may add at the median and at the 95th percentile. */
const PROMISE_MS = { 0.5: 20, 0.95: 60 } as const;
const ACCOUNT = "bench@acme.test";

export const calendarEvents: Bench = {
  name: "calendar-events",
  about: `${EVENTS} events of a stand-in that takes ${PROVIDER_MS} ms, through the hub and without it; the promise is what the hub adds`,
  measure: () =>
    withProductFolder((product) => {
      // As in production: no test clock to ask. Without limits: hundreds of requests of one person within seconds are
      // what they are against.
      const environment = { ...product.environment, HUB_CLOCK_URL: "", HUB_RATE_LIMIT: "off" };
      const measured = { ...product, environment };
      return whileRunning(measured, () => measureProduct(measured));
    }),
};

async function measureProduct(product: Product): Promise<readonly Figure[]> {
  const organizations = await startOrganizations(product);
  try {
    const { owner } = await organizations.create();
    const control = sandboxControl(product.sandboxOrigin);
    const range = await makeAccount(product);
    await connect(product, control, owner);
    const accessToken = await ownAccessToken(product, control);
    await control.addFault("google", { target: "api", delayMs: PROVIDER_MS, times: null });
    return await compare(
      () => readThroughHub(product, owner, range),
      () => readDirectly(product, accessToken, range),
    );
  } finally {
    await organizations.stop();
  }
}

/** Takes turns, so that whatever else the machine does falls on both. */
async function compare(throughHub: () => Promise<void>, directly: () => Promise<void>): Promise<readonly Figure[]> {
  for (let round = 0; round < WARM_UP; round++) {
    await throughHub();
    await directly();
  }
  const [hubMs, directMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    hubMs.push(await timed(throughHub));
    directMs.push(await timed(directly));
  }
  return ([0.5, 0.95] as const).flatMap((q): Figure[] => {
    const [hub, direct] = [quantile(hubMs, q), quantile(directMs, q)];
    const name = `p${q * 100}`;
    return [
      { metric: `${name} through the hub`, value: hub, unit: "ms", reference: direct },
      { metric: `${name} added by the hub`, value: hub - direct, unit: "ms", reference: PROMISE_MS[q] },
    ];
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

interface Range {
  readonly from: string;
  readonly to: string;
}

async function makeAccount({ sandboxOrigin }: Product): Promise<Range> {
  const response = await fetch(`${sandboxOrigin}/control/google/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: ACCOUNT, name: "Bench", events: EVENTS }),
  });
  return z.object({ from: z.string(), to: z.string() }).parse(await response.json());
}

/** Connects the account as a person does: start in the browser, consent, callback. */
async function connect({ origin }: Product, control: SandboxControl, { cookie }: JourneyMember): Promise<void> {
  const started = await fetch(`${origin}/api/integrations/oauth/init`, {
    method: "POST",
    headers: { cookie, origin, "content-type": "application/json" },
    body: JSON.stringify({ integration: "google-calendar" }),
  });
  const { authorizationUrl } = z.object({ authorizationUrl: z.string() }).parse(await started.json());
  const browser = started.headers.getSetCookie().map((one) => one.split(";")[0]);
  const { redirectTo: callback } = await control.consent("google", {
    authorizationUrl,
    account: ACCOUNT,
    decision: "approve",
  });
  const landed = await fetch(callback, { headers: { cookie: [cookie, ...browser].join("; ") }, redirect: "manual" });
  const location = landed.headers.get("location") ?? "";
  if (!location.includes("success=true")) throw new Error(`connecting ended with ${landed.status} ${location}`);
}

/** Access of the bench's own, for asking the stand-in without the hub. */
async function ownAccessToken({ origin, sandboxOrigin }: Product, control: SandboxControl): Promise<string> {
  const { authorize = "", token = "" } = sandboxEndpoints(sandboxOrigin).google ?? {};
  const app = sandboxEnvironment(origin);
  const redirectUri = `${origin}/api/integrations/google-calendar/callback`;
  const client = { client_id: app.GOOGLE_CLIENT_ID ?? "", redirect_uri: redirectUri };
  const scope = "openid https://www.googleapis.com/auth/calendar.events";
  const authorizationUrl = `${authorize}?${new URLSearchParams({ ...client, response_type: "code", scope, state: "s" })}`;
  const consent = { authorizationUrl, account: ACCOUNT, decision: "approve" } as const;
  const callback = new URL((await control.consent("google", consent)).redirectTo);
  const form = { ...client, client_secret: app.GOOGLE_CLIENT_SECRET ?? "", grant_type: "authorization_code" };
  const code = callback.searchParams.get("code") ?? "";
  const response = await fetch(token, { method: "POST", body: new URLSearchParams({ ...form, code }) });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

async function readThroughHub({ origin }: Product, { cookie }: JourneyMember, { from, to }: Range): Promise<void> {
  const query = new URLSearchParams({ from, to });
  const url = `${origin}/api/integrations/google-calendar/calendar/events?${query}`;
  const response = await fetch(url, { headers: { cookie } });
  expectAll(await response.json(), "data");
}

async function readDirectly({ sandboxOrigin }: Product, accessToken: string, { from, to }: Range): Promise<void> {
  const query = new URLSearchParams({ timeMin: from, timeMax: to, singleEvents: "true", orderBy: "startTime" });
  const url = `${sandboxOrigin}/google/calendar/v3/calendars/primary/events?maxResults=2500&${query}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
  expectAll(await response.json(), "items");
}

function expectAll(answer: unknown, field: "data" | "items"): void {
  const list = z.looseObject({ [field]: z.array(z.unknown()) }).safeParse(answer);
  const count = list.success ? (list.data[field] as unknown[]).length : null; // a list, as just parsed
  if (count !== EVENTS)
    throw new Error(`${count} events instead of ${EVENTS}: ${JSON.stringify(answer).slice(0, 300)}`);
}
