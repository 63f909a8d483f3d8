import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../../kit/control-body";
import type { SandboxEnv } from "../../kit/http";
import { newSecret } from "../api/endpoint-routes";
import { sign, webhookHeaders } from "../world/deliver";
import type { StripeWorld } from "../world/desk";
import type { Endpoint } from "../world/model";
import { stripeId } from "../world/shelf";

const FORGERIES = ["wrong_secret", "unsigned", "old", "changed_body"] as const;
const rollIn = z.strictObject({ endpoint: z.string(), overlapSeconds: z.number().int().min(0).max(86_400).default(0) });
const forgeIn = z.strictObject({
  endpoint: z.string(),
  how: z.enum(FORGERIES).default("wrong_secret"),
  type: z.string().default("checkout.session.completed"),
});

/** The addresses that Stripe sends to: what they are, new secrets, and what somebody else sends there. */
export function endpointControl(world: StripeWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const find = (id: string): Endpoint => {
    const found = world.state.data.endpoints.find((one) => one.id === id);
    if (!found) throw new ControlError(`There is no endpoint ${id}.`);
    return found;
  };
  const nowSeconds = () => Math.floor(world.clock.now().getTime() / 1_000);

  routes.get("/endpoints", (c) =>
    c.json(world.state.data.endpoints.map(({ secrets, ...shown }) => ({ ...shown, secrets: secrets.length }))),
  );
  // "You can choose to immediately expire its current secret or delay its expiration for up to 24 hours."
  // https://docs.stripe.com/webhooks#roll-endpoint-secrets
  routes.post("/endpoints/roll", async (c) => {
    const { endpoint: id, overlapSeconds } = await readControlBody(c, rollIn);
    const [endpoint, secret] = [find(id), newSecret()];
    const until = nowSeconds() + overlapSeconds;
    const before = overlapSeconds === 0 ? [] : endpoint.secrets.slice(0, 1).map(({ value }) => ({ value, until }));
    endpoint.secrets = [{ value: secret, until: null }, ...before];
    world.state.touch();
    return c.json({ secret });
  });
  routes.post("/endpoints/forge", async (c) => {
    const { endpoint: id, how, type } = await readControlBody(c, forgeIn);
    const endpoint = find(id);
    const { body, signature } = forgery(endpoint, { how, type, nowSeconds: nowSeconds() });
    const headers = webhookHeaders(signature);
    const signal = AbortSignal.timeout(10_000);
    const answer = await fetch(endpoint.url, { method: "POST", headers, body, redirect: "manual", signal }).catch(
      () => null,
    );
    return c.json({ status: answer?.status ?? null });
  });
  return routes;
}

interface Forged {
  readonly how: (typeof FORGERIES)[number];
  readonly type: string;
  readonly nowSeconds: number;
}

function forgery(endpoint: Endpoint, { how, type, nowSeconds }: Forged): { body: string; signature: string | null } {
  const event = {
    id: stripeId("evt"),
    object: "event",
    api_version: endpoint.apiVersion,
    created: nowSeconds,
    data: { object: { id: stripeId("cs_test"), object: "checkout.session", payment_status: "paid", amount_total: 1 } },
    livemode: endpoint.livemode,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  const body = JSON.stringify(event, null, 2);
  const secret = endpoint.secrets[0]?.value ?? "";
  const signed = (timestamp: number, by: string) => `t=${timestamp},v1=${sign(body, { timestamp, secret: by })}`;
  switch (how) {
    case "wrong_secret":
      return { body, signature: signed(nowSeconds, newSecret()) };
    case "unsigned":
      return { body, signature: null };
    // Older than the five minutes that Stripe's own libraries allow: https://docs.stripe.com/webhooks#replay-attacks
    case "old":
      return { body, signature: signed(nowSeconds - 600, secret) };
    case "changed_body":
      return {
        body: body.replace('"amount_total": 1', '"amount_total": 999999'),
        signature: signed(nowSeconds, secret),
      };
  }
}
