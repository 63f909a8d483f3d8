import { Hono } from "hono";
import { z } from "zod";
import type { SandboxClock } from "../clock";
import { ControlError, readControlBody } from "../control-body";
import type { SandboxEnv } from "../http";
import { pushRoutes } from "../push/push-routes";
import type { SandboxState } from "../state";
import { report } from "./report";
import { trickFields } from "./tricks";
import { requirePushAddress, type Signed, webhookDesk } from "./webhook-desk";

/** How a vendor posts to the one address of an app, where nothing that the hub does there causes it. */
export interface AppWebhook {
  readonly deadlineMs: number;
  /** Anything else is tried again; none: nothing is, a person is waiting. */
  readonly takenWith: readonly number[] | "none";
  /** The media type, where a request names no other. */
  readonly type: string;
  readonly sign: (signed: Signed) => Readonly<Record<string, string>>;
  /** Asked when the address is set: null where it is the app's, otherwise why not. Absent: nothing is asked. */
  readonly check?: (address: string, now: Date) => Promise<string | null>;
  /** What is sent where a request says nothing else, in the vendor's form. */
  readonly sample: (now: Date) => unknown;
}

const addressIn = z.strictObject({ url: z.string() });
const sendIn = z.strictObject({ body: z.unknown().optional(), type: z.string().optional(), ...trickFields });
const TO = "app";

/** `/control/<provider>/webhook`: the app's address, as the developer portal has it, and posts to it by hand. */
export function appWebhookControl(
  { id, state, clock }: { readonly id: string; readonly state: SandboxState; readonly clock: SandboxClock },
  webhook: AppWebhook,
): { readonly routes: Hono<SandboxEnv>; reset(): void } {
  const { deadlineMs, takenWith, sign } = webhook;
  const isFinal = takenWith === "none";
  const isRetried = (status: number | null) => !isFinal && (status === null || !takenWith.includes(status));
  const desk = webhookDesk({ id, state, clock, deadlineMs, isRetried, sign });
  const routes = new Hono<SandboxEnv>();
  const answer = () => ({ url: desk.addresses()[TO] ?? "" });
  routes.get("/webhook", (c) => c.json(answer()));
  routes.post("/webhook", async (c) => {
    const { url } = await readControlBody(c, addressIn);
    if (url !== "") {
      const problem = await webhook.check?.(requirePushAddress(url), clock.now());
      if (problem) throw new ControlError(problem);
    }
    desk.setAddress(TO, url);
    return c.json(answer());
  });
  routes.post("/webhook/send", async (c) => {
    const { body = webhook.sample(clock.now()), type = webhook.type, ...trick } = await readControlBody(c, sendIn);
    return c.json(report(await desk.ask({ to: TO, type, body: JSON.stringify(body), isFinal, trick })));
  });
  routes.route("/push", pushRoutes(desk.sender));
  return { routes, reset: desk.reset };
}
