import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { pushRoutes } from "../kit/push/push-routes";
import { report } from "../kit/webhooks/report";
import { trickFields } from "../kit/webhooks/tricks";
import { VERIFY_TOKEN } from "./app";
import type { MetaDesk } from "./meta-desk";
import type { Entry } from "./webhook-body";

const addressIn = z.strictObject({
  url: z.string(),
  verifyToken: z.string().default(VERIFY_TOKEN),
  fields: z.array(z.string()).optional(),
});
const sendIn = z.strictObject({
  entries: z.array(
    z.looseObject({
      id: z.string(),
      time: z.number().optional(),
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })).optional(),
      messaging: z.array(z.unknown()).optional(),
    }),
  ),
  forged: trickFields.forged,
});

/** `/control/<provider>/webhook`: the app's address, as its dashboard has it, and posts to it by hand. */
export function metaControl(meta: MetaDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/webhook", (c) => c.json(meta.subscription));
  routes.post("/webhook", async (c) => {
    const { url, verifyToken, fields = meta.rules.fields } = await readControlBody(c, addressIn);
    if (url === "") meta.unsubscribeApp();
    else {
      const problem = await meta.subscribeApp(url, verifyToken, fields);
      if (problem) throw new ControlError(problem);
    }
    return c.json(meta.subscription);
  });
  // Whether the app or anybody subscribed to it is not asked.
  routes.post("/webhook/send", async (c) => {
    const { entries, forged } = await readControlBody(c, sendIn);
    const body = meta.body(entries.map(({ time, ...entry }): Entry => ({ ...entry, time: time ?? 1_767_225_600 })));
    return c.json(report(await meta.desk.ask({ to: "app", type: "application/json", body, trick: { forged } })));
  });
  routes.route("/push", pushRoutes(meta.desk.sender));
  return routes;
}
