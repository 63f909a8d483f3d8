import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import type { KeyRing } from "../kit/keys/key-ring";
import { withAddress } from "../kit/keys/with-address";

const stateShape = z.strictObject({ state: z.enum(["live", "revoked", "expired"]) });

/** `/control/<provider>/keys`: what can be typed in, and what becomes of it. */
export function keyRoutes(id: string, keys: KeyRing): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/", (c) => c.json(keys.list().map((key) => withAddress(key, `${new URL(c.req.url).origin}/${id}`))));
  routes.post("/:name", async (c) => {
    const { state } = await readControlBody(c, stateShape);
    const name = c.req.param("name");
    if (!keys.set(name, state)) throw new ControlError(`There is no key called ${name} here.`);
    return c.json({ name, state });
  });
  return routes;
}
