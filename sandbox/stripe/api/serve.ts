import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../../kit/http";
import type { IssuedKey, KeyRing } from "../../kit/keys/key-ring";
import { StripeError, stripeError } from "../error";
import { mayDo } from "../keys";
import { expireDue } from "../world/checkout";
import type { StripeWorld } from "../world/desk";
import { openDesk } from "../world/open-desk";
import { stripeId } from "../world/shelf";
import { expand } from "./expand";
import { readParams } from "./params";
import type { StripeRoute } from "./route";

/** Serves one of Stripe's methods: key, version, repeat, parameters, answer. */
export function serve(route: StripeRoute, world: StripeWorld, keys: KeyRing) {
  return async (c: SandboxContext): Promise<Response> => {
    const requestId = stripeId("req");
    const answer = await answerOf(c, { route, world, keys, requestId });
    answer.headers.set("request-id", requestId);
    return answer;
  };
}

interface Serving {
  readonly route: StripeRoute;
  readonly world: StripeWorld;
  readonly keys: KeyRing;
  readonly requestId: string;
}

async function answerOf(c: SandboxContext, serving: Serving): Promise<Response> {
  const { route, world, keys } = serving;
  const [, secret] = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "") ?? [];
  const refusal = refusalOf(secret, secret ? keys.find(secret) : null, route.permission) ?? versionRefusal(c);
  c.set("account", keys.find(secret ?? "")?.owner ?? "");
  if (refusal) return refusal;
  const isLive = secret?.includes("_live_") === true;
  try {
    if (route.method !== "POST") {
      return work(c, { ...serving, isLive, given: new URL(c.req.url).searchParams });
    }
    const body = await c.req.text();
    return await once(c, { world, body, isLive }, () =>
      work(c, { ...serving, isLive, given: new URLSearchParams(body) }),
    );
  } catch (error) {
    if (error instanceof StripeError) return stripeError(error.status, error.message, error.details);
    throw error;
  }
}

function work(c: SandboxContext, at: Serving & { isLive: boolean; given: URLSearchParams }): Response {
  const { route, world, requestId, isLive, given } = at;
  const params = readParams(given, route.params);
  const desk = openDesk(world, isLive, { id: requestId, key: c.req.header("idempotency-key") ?? null });
  expireDue(desk);
  const shown = route.answer({ world, desk, params, id: c.req.param("id") ?? "", c });
  return Response.json(expand(structuredClone(shown), params.texts("expand"), desk));
}

interface Repeatable {
  readonly world: StripeWorld;
  readonly body: string;
  readonly isLive: boolean;
}

/** The same key with the same parameters gets the first answer again. https://docs.stripe.com/api/idempotent_requests */
async function once(c: SandboxContext, { world, body, isLive }: Repeatable, act: () => Response): Promise<Response> {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return act();
  if (key.length > 255) {
    return stripeError(400, "Idempotency keys may have 255 characters.", { type: "idempotency_error" });
  }
  const { data, touch } = world.state;
  const name = `${isLive ? "live" : "test"} ${key}`;
  const asked = `${c.req.path}?${body}`;
  const known = data.keys[name];
  if (known && known.parameters !== asked) {
    const words = "Keys for idempotent requests can only be used with the same parameters they were first used with.";
    return stripeError(400, words, { type: "idempotency_error" });
  }
  if (known) return Response.json(known.answer, { headers: { "idempotent-replayed": "true" } });
  const answer = act();
  // What fails in validation throws, and is not kept.
  data.keys[name] = { parameters: asked, answer: parseJson(await answer.clone().text()) };
  touch();
  return answer;
}

// https://docs.stripe.com/api/authentication, https://docs.stripe.com/error-codes
function refusalOf(secret: string | undefined, key: IssuedKey | null, permission: string): Response | null {
  if (!secret) {
    const words = "You did not provide an API key. You need to provide your API key in the Authorization header.";
    return stripeError(401, words);
  }
  if (secret.startsWith("pk_")) {
    const words = "This API call cannot be made with a publishable API key. Please use a secret API key.";
    return stripeError(401, words, { code: "secret_key_required" });
  }
  const masked = `${secret.slice(0, 8)}${"*".repeat(12)}${secret.slice(-4)}`;
  if (!key) return stripeError(401, `Invalid API Key provided: ${masked}`);
  if (key.state !== "live") return stripeError(401, `Expired API Key provided: ${masked}`, { code: "api_key_expired" });
  if (mayDo(key, permission)) return null;
  return stripeError(
    403,
    `The provided key '${masked}' does not have the required permissions for this endpoint on account '${key.owner}'. Having the '${permission}' permission would allow this request to continue.`,
  );
}

/** "2026-10-28.endive": a day and a release's name. https://docs.stripe.com/api/versioning */
function versionRefusal(c: SandboxContext): Response | null {
  const version = c.req.header("stripe-version");
  if (version === undefined || /^\d{4}-\d{2}-\d{2}\.[a-z]+$/.test(version)) return null;
  return stripeError(400, `Invalid Stripe API version: ${version}.`);
}
