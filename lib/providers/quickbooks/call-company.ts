import type { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";

// Older ones were withdrawn on 1 August 2025.
// https://blogs.intuit.com/2025/01/21/changes-to-our-accounting-api-that-may-impact-your-application/
const MINOR_VERSION = 75;

interface CompanyCall<T> {
  /** Left out: the connection's own company. */
  readonly realm?: string;
  readonly path: string;
  readonly shape: z.ZodType<T>;
  readonly query?: Readonly<Record<string, string>>;
}

/** A call of the Accounting API, which is about one company. */
export function callCompany<T>(http: ProviderHttp, { realm, path, shape, query }: CompanyCall<T>): Promise<T> {
  const company = realm ?? http.connection?.accountId;
  if (!company) throw new AppError("conflict", "No QuickBooks company is connected.");
  return http.get(`v3/company/${company}/${path}`, shape, { query: { ...query, minorversion: MINOR_VERSION } });
}
