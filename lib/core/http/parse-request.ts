import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { findUnstorableText } from "@/lib/base/find-unstorable-text";
import { parseJson } from "@/lib/base/json";
import type { AnyContract, ContractRequest } from "@/lib/contracts/define-contract";
import { fieldErrors } from "./field-errors";
import { readBody } from "./read-body";

const MAX_BODY_BYTES = 1024 * 1024;
const NO_QUERY = z.strictObject({});

/**
 * Parses path, query and body by the contract.
 * A malformed id in the path is 404: whatever it names does not exist. Everything else wrong is 400 with its fields.
 */
export async function parseRequest<C extends AnyContract>(
  request: Request,
  contract: C,
  pathParams: Record<string, string | string[] | undefined>,
): Promise<ContractRequest<C>> {
  const params = contract.params?.safeParse(pathParams);
  if ((params && !params.success) || findUnstorableText(pathParams))
    throw new AppError("not_found", "There is nothing at this address.");

  const query = (contract.query ?? NO_QUERY).safeParse(storable(queryValues(request.url), "query"));
  if (!query.success) throw invalid(query.error, "query");

  const body = contract.body?.safeParse(storable(await readJson(request), "body"));
  if (body && !body.success) throw invalid(body.error, "body");

  // Each was parsed by the contract's own schema just above, or the contract has none.
  return { params: params?.data, query: query.data, body: body?.data } as ContractRequest<C>;
}

/** `?a=1&b=2&b=3` → `{a: "1", b: ["2", "3"]}`; the organization's choice is not a parameter of any route. */
function queryValues(url: string): Record<string, string | string[]> {
  const search = new URL(url).searchParams;
  search.delete("organization_slug");
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

async function readJson(request: Request): Promise<unknown> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body.length === 0) return undefined;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", "Send the body as application/json.");
  }
  const json = parseJson(body.toString("utf8"));
  if (json === undefined) throw new AppError("invalid_request", "The body is not valid JSON.");
  return json;
}

function storable(value: unknown, part: "query" | "body"): unknown {
  const found = findUnstorableText(value);
  if (!found) return value;
  const path = found.join(".") || part;
  const message = "holds a character that no text may hold (NUL, or half of a pair)";
  throw new AppError("invalid_request", `The ${part} is not usable. ${path}: ${message}`, {
    errors: [{ path, message }],
  });
}

function invalid(error: z.ZodError, part: "query" | "body"): AppError {
  const errors = fieldErrors(error, part);
  const named = errors.map((fieldError) => `${fieldError.path}: ${fieldError.message}`).join("; ");
  return new AppError("invalid_request", `The ${part} is not usable. ${named}`, { errors });
}
