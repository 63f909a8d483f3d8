import { Hono } from "hono";
import { ControlError } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { clockRoutes } from "./clock-routes";
import { guardControl } from "./guard-control";
import { type PanelInput, panelContent, renderPanel } from "./panel";
import { standInRoutes } from "./stand-in-routes";

/** The control panel at `/` and the control API below `/control`. */
export function controlRoutes(input: PanelInput): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const guard = guardControl();
  routes.use("/control/*", guard);
  routes.use("/panel", guard);
  routes.get("/", (c) => renderPanel(c, input));
  routes.get("/panel", (c) => c.html(panelContent(input, new URL(c.req.url).origin)));

  routes.route("/control/clock", clockRoutes(input.clock));
  for (const standIn of input.standIns) routes.route(`/control/${standIn.id}`, standInRoutes(standIn));
  routes.post("/control/reset", (c) => {
    input.clock.setOffset(0);
    for (const standIn of input.standIns) standIn.reset();
    return c.json({ reset: true });
  });
  routes.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, 400);
    throw error;
  });
  return routes;
}
