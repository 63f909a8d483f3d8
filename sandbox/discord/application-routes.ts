import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxClock } from "../kit/clock";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { OAuthWorld } from "../kit/oauth/model";
import { checkPushAddress } from "../kit/push/push-address";
import type { StateSection } from "../kit/state";
import type { WebhookDesk } from "../kit/webhooks/webhook-desk";
import { PUBLIC_KEY } from "./app-key";
import { asCaller } from "./caller";
import { checkEndpoint, type Endpoint } from "./check-endpoint";
import { failure } from "./failure";
import { BOT, type DiscordState } from "./servers";

const bodyShape = z.object({
  interactions_endpoint_url: z.string().nullable().optional(),
  event_webhooks_url: z.string().nullable().optional(),
  event_webhooks_status: z.union([z.literal(1), z.literal(2)]).optional(),
  event_webhooks_types: z.array(z.string()).optional(),
});

export interface ApplicationParts {
  readonly desk: WebhookDesk;
  readonly state: StateSection<DiscordState>;
  readonly clock: SandboxClock;
}

/** https://docs.discord.com/developers/resources/application#edit-current-application */
export function applicationRoutes(world: OAuthWorld, parts: ApplicationParts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const show = (c: SandboxContext) => c.json(present(parts));
  routes.get("/applications/@me", (c) => asCaller(c, world, { scope: "bot_only", handle: () => show(c) }));
  routes.patch("/applications/@me", async (c) => {
    const body = bodyShape.safeParse(parseJson(await c.req.text()));
    // Who calls is said before anything else is looked at.
    const caller = asCaller(c, world, { scope: "bot_only", handle: () => new Response(null, { status: 204 }) });
    if (caller.status !== 204) return caller;
    if (!body.success) return failure(400, 50035, "Invalid Form Body", { errors: {} });
    const refused = await refuseAddresses(body.data, parts.clock);
    if (refused) return refused;
    edit(body.data, parts);
    return show(c);
  });
  return routes;
}

type Change = z.output<typeof bodyShape>;
const FIELDS = { interactions: "interactions_endpoint_url", events: "event_webhooks_url" } as const;
const ENDPOINTS = ["interactions", "events"] as const;

async function refuseAddresses(change: Change, clock: SandboxClock): Promise<Response | null> {
  for (const endpoint of ENDPOINTS) {
    const url = change[FIELDS[endpoint]];
    const problem = url ? await problemOf(endpoint, url, clock) : null;
    if (problem) return invalidAddress(FIELDS[endpoint], problem);
  }
  return null;
}

function edit(change: Change, { desk, state }: ApplicationParts): void {
  for (const endpoint of ENDPOINTS) {
    const url = change[FIELDS[endpoint]];
    if (url !== undefined) desk.setAddress(endpoint, url ?? "");
  }
  if (change.event_webhooks_types) state.data.eventTypes = change.event_webhooks_types;
  if (change.event_webhooks_status) state.data.sendsEvents = change.event_webhooks_status === 2;
  state.touch();
}

/** "To update an Interactions endpoint URL via the API, the URL must be valid". null: it is. */
export async function problemOf(endpoint: Endpoint, url: string, clock: SandboxClock): Promise<string | null> {
  if (checkPushAddress(url) !== "accepted") return "it has to be an https address";
  return checkEndpoint(endpoint, url, clock);
}

/** The form is Discord's; how it calls this very problem is on no page. */
function invalidAddress(field: string, why: string): Response {
  const message = `The specified ${field.replaceAll("_", " ")} could not be verified: ${why}.`;
  const errors = { [field]: { _errors: [{ code: "APPLICATION_INTERACTIONS_ENDPOINT_INVALID", message }] } };
  return failure(400, 50035, "Invalid Form Body", { errors });
}

function present({ desk, state }: ApplicationParts) {
  const { interactions = null, events = null } = desk.addresses();
  return {
    id: BOT.id,
    name: "Integration Hub",
    description: "",
    bot_public: true,
    bot_require_code_grant: true,
    verify_key: PUBLIC_KEY,
    flags: 0,
    interactions_endpoint_url: interactions,
    event_webhooks_url: events,
    event_webhooks_status: state.data.sendsEvents ? 2 : 1,
    event_webhooks_types: state.data.eventTypes,
  };
}
