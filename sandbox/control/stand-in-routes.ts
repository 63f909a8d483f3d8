import { Hono } from "hono";
import { ControlError, readControlBody } from "../kit/control-body";
import { faultRequestShape } from "../kit/faults";
import type { SandboxEnv } from "../kit/http";
import type { StandIn } from "../kit/stand-in";
import { keyRoutes } from "./key-routes";
import { addOAuthRoutes } from "./oauth-routes";

/** `/control/<provider>/…`: what every stand-in can be told. */
export function standInRoutes(standIn: StandIn): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  faultRoutes(routes, standIn);
  if (standIn.oauth) addOAuthRoutes(routes, { name: standIn.name, oauth: standIn.oauth });
  if (standIn.keys) routes.route("/keys", keyRoutes(standIn.id, standIn.keys));

  routes.get("/requests", (c) => {
    const { target, account, pathContains } = c.req.query();
    const wanted = standIn.requests
      .list()
      .filter((entry) => target === undefined || entry.target === target)
      .filter((entry) => account === undefined || entry.account === account)
      .filter((entry) => pathContains === undefined || entry.path.includes(pathContains));
    return c.json(wanted);
  });
  routes.delete("/requests", (c) => {
    standIn.requests.clear();
    return c.body(null, 204);
  });

  if (standIn.control) routes.route("/", standIn.control);
  return routes;
}

function faultRoutes(routes: Hono<SandboxEnv>, { faults, targets }: StandIn): void {
  routes.get("/faults", (c) => c.json(faults.list()));
  routes.post("/faults", async (c) => {
    const request = await readControlBody(c, faultRequestShape);
    if (!targets.includes(request.target)) throw new ControlError(`target: one of ${targets.join(", ")}`);
    return c.json(faults.add(request), 201);
  });
  routes.delete("/faults", (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  routes.delete("/faults/:id", (c) => c.body(null, faults.remove(Number(c.req.param("id"))) ? 204 : 404));
}
