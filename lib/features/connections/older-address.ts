import { AppError } from "@/lib/base/errors";

/** What the older system's addresses called an integration: by its vendor. */
const INTEGRATION_OF_VENDOR: Readonly<Record<string, string>> = { google: "google-calendar" };

/** @throws AppError not_found */
export function integrationOfVendor(vendor: string): string {
  const key = INTEGRATION_OF_VENDOR[vendor];
  if (key) return key;
  throw new AppError("not_found", `There is no integration at this address: ${vendor}.`);
}
