import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { pushRoutes } from "../kit/push/push-routes";
import { report } from "../kit/webhooks/report";
import { trickFields } from "../kit/webhooks/tricks";
import { type ApplicationParts, problemOf } from "./application-routes";
import { checkEndpoint, type Endpoint } from "./check-endpoint";
import type { DiscordEvents } from "./events";
import { presentUser } from "./present-user";
import { SEEDED_ACCOUNTS } from "./servers";

const addressesIn = z.strictObject({
  /** Both at once. */
  url: z.string().optional(),
  interactions: z.string().optional(),
  events: z.string().optional(),
});
const sendIn = z.strictObject({
  type: z.string().default("APPLICATION_DEAUTHORIZED"),
  data: z.record(z.string(), z.unknown()).optional(),
  ...trickFields,
});
const ENDPOINTS: readonly Endpoint[] = ["interactions", "events"];

/** `/control/discord/webhook`: the app's addresses, as the developer portal has them, and events to them by hand. */
export function webhookControl(parts: ApplicationParts & { readonly events: DiscordEvents }): Hono<SandboxEnv> {
  const { desk, clock, events } = parts;
  const routes = new Hono<SandboxEnv>();
  routes.get("/webhook", (c) => c.json(desk.addresses()));
  routes.post("/webhook", async (c) => {
    const { url, ...named } = await readControlBody(c, addressesIn);
    const addresses = { ...(url === undefined ? {} : { interactions: url, events: url }), ...named };
    for (const endpoint of ENDPOINTS) {
      const address = addresses[endpoint];
      const problem = address ? await problemOf(endpoint, address, clock) : null;
      if (problem) throw new ControlError(`The address of ${endpoint} could not be verified: ${problem}.`);
    }
    for (const [to, address] of Object.entries(addresses)) desk.setAddress(to, address ?? "");
    return c.json(desk.addresses());
  });
  // "Discord will … perform automated, routine security checks": who takes a wrong signature is asked no more.
  routes.post("/webhook/probe", async (c) => {
    const removed: Record<string, string> = {};
    for (const endpoint of ENDPOINTS) {
      const address = desk.addresses()[endpoint];
      const problem = address ? await checkEndpoint(endpoint, address, clock) : null;
      if (problem === null) continue;
      removed[endpoint] = problem;
      desk.setAddress(endpoint, "");
    }
    return c.json({ removed });
  });
  routes.post("/webhook/send", async (c) => {
    const { type, data, ...trick } = await readControlBody(c, sendIn);
    const [somebody] = SEEDED_ACCOUNTS;
    const about = data ?? (somebody ? { user: presentUser(somebody) } : {});
    return c.json(report(await desk.ask({ ...events.envelope(type, about), trick })));
  });
  routes.route("/push", pushRoutes(desk.sender));
  return routes;
}
