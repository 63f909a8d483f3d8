import { Hono } from "hono";
import { readControlBody } from "../control-body";
import type { SandboxEnv } from "../http";
import { pushBehaviourShape } from "./push-behaviour";
import type { PushSender } from "./push-sender";

/** `/control/<provider>/push`: how unreliable its push is, and what was sent. */
export function pushRoutes(sender: Pick<PushSender, "behaviour" | "behave" | "deliveries">): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const answer = () => ({ ...sender.behaviour, deliveries: sender.deliveries() });
  routes.get("/", (c) => c.json(answer()));
  routes.post("/", async (c) => {
    sender.behave(await readControlBody(c, pushBehaviourShape.partial()));
    return c.json(answer());
  });
  return routes;
}
