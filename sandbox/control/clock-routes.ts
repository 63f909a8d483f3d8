import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../kit/clock";
import { readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";

const MOST_MS = 10 * 366 * 86_400_000;
const offset = z.number().int().min(-MOST_MS).max(MOST_MS);
const moveShape = z.union([z.strictObject({ advanceMs: offset }), z.strictObject({ offsetMs: offset })]);

/** `/control/clock`: the sandbox's time; the hub reads the GET when HUB_CLOCK_URL names it. */
export function clockRoutes(clock: SandboxClock): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const answer = () => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs });
  routes.get("/", (c) => c.json(answer()));
  routes.post("/", async (c) => {
    const move = await readControlBody(c, moveShape);
    clock.setOffset("offsetMs" in move ? move.offsetMs : clock.offsetMs + move.advanceMs);
    return c.json(answer());
  });
  return routes;
}
