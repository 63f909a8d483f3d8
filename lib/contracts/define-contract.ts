import type { z } from "zod";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** One endpoint of our API: validates requests, filters answers, and becomes a line of the OpenAPI document. */
export interface EndpointContract<
  M extends Method = Method,
  Path extends string = string,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> {
  readonly method: M;
  /** OpenAPI form: `/api/integrations/{ref}/auth`. */
  readonly path: Path;
  readonly tag: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly result: Result;
  /** 200 unless told otherwise; 204 sends no body. */
  readonly status?: 200 | 201 | 202 | 204;
  /**
   * How `Idempotency-Key` is honoured; set on every POST that creates something.
   * stored: the answer commits together with the change, and a repeat gets it again;
   * by_provider: the key becomes the new thing's id at the provider, which knows a repeat by it;
   * once: a repeat gets the first answer again; where there is none, because it was lost, the handler is told (`isRepeat`).
   */
  readonly idempotent?: "stored" | "by_provider" | "once";
}

/** Declares an endpoint; the identity function keeps its types literal. */
export function defineContract<
  M extends Method,
  Path extends string,
  Result extends z.ZodType,
  Params extends z.ZodType = z.ZodType<Record<never, never>>,
  Query extends z.ZodType = z.ZodType<Record<never, never>>,
  Body extends z.ZodType = z.ZodType<undefined>,
>(
  contract: EndpointContract<M, Path, Params, Query, Body, Result>,
): EndpointContract<M, Path, Params, Query, Body, Result> {
  return contract;
}

export type AnyContract = EndpointContract;

/** What a handler receives: parsed parameters. */
export interface ContractRequest<C extends AnyContract> {
  readonly params: z.output<NonNullable<C["params"]>>;
  readonly query: z.output<NonNullable<C["query"]>>;
  readonly body: z.output<NonNullable<C["body"]>>;
}

/** What a handler answers with, before the result schema parses and filters it. */
export type ContractAnswer<C extends AnyContract> = z.input<C["result"]>;

/** What a client receives. */
export type ContractResult<C extends AnyContract> = z.output<C["result"]>;
