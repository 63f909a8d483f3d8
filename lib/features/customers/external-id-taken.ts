import { AppError } from "@/lib/base/errors";

/** An external id names one customer. */
export function externalIdTaken(): AppError {
  const message = "Another customer has this external id already.";
  return new AppError("conflict", message, { errors: [{ path: "externalId", message }] });
}
