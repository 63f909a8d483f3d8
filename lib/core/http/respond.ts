import type { AnyContract } from "@/lib/contracts/define-contract";

/** Answers with the parsed result: a field that the contract does not name cannot leave. */
export function respond(contract: AnyContract, answer: unknown, headers: Headers): Response {
  const status = contract.status ?? 200;
  const result = contract.result.parse(answer);
  if (status === 204) return new Response(null, { status, headers });
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(result), { status, headers });
}
