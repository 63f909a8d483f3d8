import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { findUnstorableText } from "@/lib/base/find-unstorable-text";
import { parseJson } from "@/lib/base/json";
import type { AnyContract, ContractRequest } from "@/lib/contracts/define-contract";
import { invalidRequest } from "./invalid-request";
import { parseQuery } from "./parse-query";
import { readBody } from "./read-body";
import { storable } from "./storable";

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

  const query = parseQuery(request.url, contract.query ?? NO_QUERY);
  const body = contract.body?.safeParse(storable(await readJson(request), "body"));
  if (body && !body.success) throw invalidRequest(body.error, "body");

  // Each was parsed by the contract's own schema just above, or the contract has none.
  return { params: params?.data, query, body: body?.data } as ContractRequest<C>;
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
