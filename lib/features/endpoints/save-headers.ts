import { z } from "zod";
import type { Tx } from "@/db/client";
import { parseJson } from "@/lib/base/json";
import { type EndpointKey, endpointSecret } from "@/lib/core/outbox/endpoint-secrets";
import { eraseSecret, findSecret, putSecret } from "@/lib/core/vault/secret-store";
import { unusable } from "./unusable";

const stored = z.record(z.string(), z.string());

/**
 * Seals an endpoint's own headers in the place of those that it had. A value of null stays as it was.
 * @returns their names
 * @throws AppError unprocessable: there is none that could stay
 */
export async function saveHeaders(
  tx: Tx,
  endpoint: EndpointKey,
  headers: Readonly<Record<string, string | null>>,
): Promise<string[]> {
  const binding = endpointSecret(endpoint, "headers");
  const names = Object.keys(headers);
  if (names.length === 0) {
    await eraseSecret(tx, binding);
    return [];
  }
  const before = new Map(Object.entries(stored.parse(parseJson((await findSecret(tx, binding)) ?? "{}"))));
  const values = Object.entries(headers).map(([name, value]) => {
    const kept = value ?? before.get(name);
    if (kept === undefined) throw unusable(`headers.${name}`, "Its value is not known here. Enter it.");
    return [name, kept] as const;
  });
  await putSecret(tx, binding, JSON.stringify(Object.fromEntries(values)));
  return names;
}
