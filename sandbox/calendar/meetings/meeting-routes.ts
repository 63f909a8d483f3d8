import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import type { MeetingDesk } from "./meeting-desk";

const whoShape = z.strictObject({ account: z.string() });

/** `/control/<provider>/meetings`: add one soon, move the next one by an hour, delete it. */
export function meetingRoutes(desk: MeetingDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const who = async (c: SandboxContext) => {
    const { account } = await readControlBody(c, whoShape);
    if (desk.people().some(({ email }) => email === account)) return account;
    throw new ControlError(`${account} has no calendar`);
  };
  const done = (c: SandboxContext, found: boolean) => {
    if (found) return c.json({ done: true });
    throw new ControlError("There is no meeting ahead. Add one first.");
  };
  routes.get("/", (c) => c.json(desk.people()));
  routes.post("/add", async (c) => {
    desk.add(await who(c));
    return done(c, true);
  });
  routes.post("/move", async (c) => done(c, desk.move(await who(c))));
  routes.post("/delete", async (c) => done(c, desk.remove(await who(c))));
  return routes;
}
