import { AppError, type FieldError } from "@/lib/base/errors";
import { strangerOfSecret } from "@/lib/features/integrations/stranger-of-secret";
import { vendorOfSecret } from "@/lib/providers/vendor-of-secret";

interface EnteredApp {
  /** The provider's id, and what people call it. */
  readonly provider: string;
  readonly name: string;
  /** undefined: it stays. */
  readonly clientId?: string;
  readonly clientSecret: string;
}

/**
 * A client id is shown, and stands in addresses that browsers open: no secret may be in its place. And somebody else's secret
 * must not be sent to this provider, not even to be refused there.
 * @throws AppError unprocessable with each field that is wrong
 */
export function refuseAppCredentials(app: EnteredApp): void {
  const errors: FieldError[] = [];
  const ofId = problemOfId(app);
  if (ofId) errors.push({ path: "clientId", message: ofId });
  const ofSecret = problemOfSecret(app);
  if (ofSecret) errors.push({ path: "clientSecret", message: ofSecret });
  if (errors.length === 0) return;
  throw new AppError("unprocessable", errors.map(({ message }) => message).join(" "), { errors });
}

function problemOfId({ provider, name, clientId }: EnteredApp): string | null {
  if (clientId === undefined || vendorOfSecret(clientId, "none") === null) return null;
  const vendor = vendorOfSecret(clientId, provider);
  if (vendor !== null) return `This has the form of a secret of ${vendor}, not of a client ID. It was not stored.`;
  return `This has the form of a secret of ${name}, and a client ID is seen by everybody. Perhaps the two have changed places. It was not stored.`;
}

function problemOfSecret({ provider, name, clientId, clientSecret }: EnteredApp): string | null {
  if (clientSecret === clientId) return "This is the client ID once more. The client secret is another value.";
  const vendor = strangerOfSecret(clientSecret, provider);
  return vendor && `This has the form of a secret of ${vendor}, not of ${name}. It was not stored.`;
}
