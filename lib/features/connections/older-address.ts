import { AppError } from "@/lib/base/errors";
import { catalogue } from "@/lib/providers/catalogue";

/**
 * The integration that an address of the older system names, mostly by its vendor.
 * @throws AppError not_found
 */
export function integrationAtOlderAddress(name: string): string {
  const meta = catalogue.find(({ olderName }) => olderName === name);
  if (meta) return meta.key;
  throw new AppError("not_found", `There is no integration at this address: ${name}.`);
}
