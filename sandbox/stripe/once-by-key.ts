import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../kit/http";
import type { Billing } from "./billing";
import { stripeError } from "./error";

/** The same key with the same parameters gets the first answer again. https://docs.stripe.com/api/idempotent_requests */
export async function onceByKey(
  c: SandboxContext,
  billing: Billing,
  work: (form: URLSearchParams) => Response,
): Promise<Response> {
  const parameters = await c.req.text();
  const key = c.req.header("idempotency-key");
  if (key === undefined) return work(new URLSearchParams(parameters));
  if (key.length > 255)
    return stripeError(400, "Idempotency keys may have 255 characters.", { type: "idempotency_error" });
  const asked = `${c.req.path}?${parameters}`;
  const known = billing.data.keys[key];
  if (known && known.parameters !== asked) {
    const words = "Keys for idempotent requests can only be used with the same parameters they were first used with.";
    return stripeError(400, words, { type: "idempotency_error" });
  }
  if (known) return Response.json(known.answer, { headers: { "idempotent-replayed": "true" } });
  const answer = work(new URLSearchParams(parameters));
  // What fails in validation is not kept.
  if (!answer.ok) return answer;
  billing.data.keys[key] = { parameters: asked, answer: parseJson(await answer.clone().text()) };
  billing.touch();
  return answer;
}
