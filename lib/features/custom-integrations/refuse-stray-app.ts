import type { CustomDefinition } from "@/lib/base/custom-definition";
import { AppError } from "@/lib/base/errors";

/** An app is for consents: where nobody consents, its secret has nowhere to go. @throws AppError unprocessable */
export function refuseStrayApp(
  definition: CustomDefinition,
  { clientId }: { readonly clientId?: string | undefined },
): void {
  if (definition.kind === "oauth2" || clientId === undefined) return;
  const message = "is for OAuth 2: an integration by API key has none";
  throw new AppError("unprocessable", `The client id ${message}.`, { errors: [{ path: "clientId", message }] });
}
