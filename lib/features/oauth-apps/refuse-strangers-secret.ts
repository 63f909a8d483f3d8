import { AppError } from "@/lib/base/errors";
import { strangerOfSecret } from "@/lib/features/integrations/stranger-of-secret";

/** Somebody else's secret must not be sent to this provider, not even to be refused there. @throws AppError unprocessable */
export function refuseStrangersSecret(provider: string, clientSecret: string): void {
  const vendor = strangerOfSecret(clientSecret, provider);
  if (vendor === null) return;
  const message = `has the form of a secret of ${vendor}; it was not stored`;
  throw new AppError("unprocessable", `The client secret ${message}.`, { errors: [{ path: "clientSecret", message }] });
}
