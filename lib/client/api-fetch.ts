import type { z } from "zod";
import type { AnyContract, ContractResult } from "@/lib/contracts/define-contract";
import { ApiProblem } from "./api-problem";
import { readProblem } from "./read-problem";

/** One part of a request: left out where the contract has none, optional where all of it is. */
type Part<Name extends string, Input> = unknown extends Input
  ? { readonly [K in Name]?: undefined }
  : Record<never, never> extends Input
    ? { readonly [K in Name]?: Input }
    : { readonly [K in Name]: Input };

type ContractInput<C extends AnyContract> = Part<"params", z.input<NonNullable<C["params"]>>> &
  Part<"query", z.input<NonNullable<C["query"]>>> &
  Part<"body", z.input<NonNullable<C["body"]>>> & {
    readonly signal?: AbortSignal;
    /** The same key for a repeat of the same wish, so that it happens once. */
    readonly idempotencyKey?: string;
    /** Of a portal's link: whose page it is has no session. */
    readonly bearer?: string;
  };

type Arguments<C extends AnyContract> =
  Record<never, never> extends ContractInput<C> ? [input?: ContractInput<C>] : [input: ContractInput<C>];

interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
  readonly bearer?: string;
}

/**
 * Calls an endpoint of ours, typed by its contract: `apiFetch<typeof getConnectionContract>("GET",
 * "/api/integrations/{ref}", { params: { ref } })`. Import the contract as a type, so that zod stays out of the
 * browser: the server has parsed what it sends. Throws ApiProblem.
 */
export async function apiFetch<C extends AnyContract>(
  method: C["method"],
  path: C["path"],
  ...[input]: Arguments<C>
): Promise<ContractResult<C>> {
  // Which parts there are was decided by the signature above; from here on they are names and values.
  const { params, query, body, signal, idempotencyKey, bearer } = (input ?? {}) as LooseInput;
  const headers = new Headers({ accept: "application/json" });
  if (body !== undefined) headers.set("content-type", "application/json");
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`);

  const response = await reach(fillPath(path, params) + searchOf(query), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw await readProblem(response);
  // The server's route parsed this answer with the contract's result schema before it sent it.
  return (response.status === 204 ? undefined : await response.json()) as ContractResult<C>;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error; // nobody waits for this answer any more
    throw new ApiProblem(0, "network", {}, { cause: error });
  }
}

function fillPath(path: string, params: LooseInput["params"] = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function searchOf(query: LooseInput["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) search.append(name, String(item));
    }
  }
  return search.size > 0 ? `?${search}` : "";
}
