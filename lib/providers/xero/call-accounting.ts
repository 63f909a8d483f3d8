import type { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";

/**
 * A call of the Accounting API. Every one says by a header which organisation it is about.
 * https://developer.xero.com/documentation/guides/oauth2/auth-flow#5-call-the-api
 */
export function callAccounting<T>(
  http: ProviderHttp,
  path: string,
  shape: z.ZodType<T>,
  query: Readonly<Record<string, string | number | boolean>> = {},
): Promise<T> {
  const tenant = http.connection?.choices.tenant;
  if (!tenant) throw new AppError("conflict", "Choose the Xero organisation first.");
  return http.get(`api.xro/2.0/${path}`, shape, { query, headers: { "Xero-Tenant-Id": tenant.id } });
}
