import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import { readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { pushRoutes } from "../kit/push/push-routes";
import type { StateSection } from "../kit/state";
import { report } from "../kit/webhooks/report";
import { trickFields } from "../kit/webhooks/tricks";
import { requirePushAddress, type WebhookDesk } from "../kit/webhooks/webhook-desk";
import type { SlackEvents } from "./events";
import { verifyUrl } from "./verify-url";
import { ACME, type SlackState, WORKSPACES } from "./workspaces";

const addressesIn = z.strictObject({
  /** All three at once, as an app does that has one address. */
  url: z.string().optional(),
  events: z.string().optional(),
  commands: z.string().optional(),
  interactivity: z.string().optional(),
  botEvents: z.array(z.string()).optional(),
});
const sendIn = z.strictObject({
  /** Of the workspace; absent: Acme. Another one is one that nobody here has. */
  team: z.string().default(ACME.id),
  event: z.looseObject({ type: z.string() }).default({ type: "message", text: "Hello", channel: "C012AB3CD" }),
  ...trickFields,
});

interface Parts {
  readonly desk: WebhookDesk;
  readonly events: SlackEvents;
  readonly state: StateSection<SlackState>;
  readonly clock: SandboxClock;
}

/** `/control/slack/webhook`: the app's addresses, as its settings at Slack have them, and messages to them by hand. */
export function webhookControl({ desk, events, state, clock }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const answer = () => ({ ...desk.addresses(), botEvents: state.data.botEvents });
  routes.get("/webhook", (c) => c.json(answer()));
  routes.post("/webhook", async (c) => {
    const { url, botEvents, ...named } = await readControlBody(c, addressesIn);
    const addresses = { ...(url === undefined ? {} : { events: url, commands: url, interactivity: url }), ...named };
    for (const address of Object.values(addresses)) if (address) requirePushAddress(address);
    // Only the address of events is asked: https://docs.slack.dev/apis/events-api/using-http-request-urls#verification
    if (addresses.events) await verifyUrl(addresses.events, clock);
    for (const [to, address] of Object.entries(addresses)) desk.setAddress(to, address ?? "");
    if (botEvents) state.data.botEvents = botEvents;
    state.touch();
    return c.json(answer());
  });
  routes.post("/webhook/send", async (c) => {
    const { team, event, ...trick } = await readControlBody(c, sendIn);
    const workspace = WORKSPACES.find(({ id }) => id === team) ?? { ...ACME, id: team };
    return c.json(report(await desk.ask({ ...events.envelope(workspace, event), trick })));
  });
  routes.route("/push", pushRoutes(desk.sender));
  return routes;
}
