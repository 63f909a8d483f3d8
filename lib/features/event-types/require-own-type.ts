import { AppError } from "@/lib/base/errors";
import { faultOfOwnType } from "@/lib/contracts/events/own-type";

/** @throws AppError unprocessable: it is no type of an organization's own, with the name of the field that says it */
export function requireOwnType(type: string, path: string): void {
  const fault = faultOfOwnType(type);
  if (!fault) return;
  const message =
    fault === "malformed"
      ? "A type is small letters, digits and underscores in two or more parts with dots between them, for example order.shipped."
      : `Types that begin with ${type.split(".", 1)[0]} are the hub's own. Take another first word, for example ${exampleOf(type)}.`;
  throw new AppError("unprocessable", message, { errors: [{ path, message }] });
}

function exampleOf(type: string): string {
  return `acme.${type}`;
}
