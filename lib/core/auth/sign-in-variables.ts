import { oauthVariables } from "@/lib/base/provider-env";
import { apple } from "@/lib/providers/apple/provider";
import { google } from "@/lib/providers/google/provider";
import { microsoft } from "@/lib/providers/microsoft/provider";

/** What an operator sets so that people can sign in at a provider, for each that the hub can do that with. */
export function signInVariables(): readonly { id: string; name: string; variables: readonly string[] }[] {
  return [google, microsoft, apple].map((provider) => ({
    id: provider.id,
    name: provider.name,
    variables: oauthVariables(provider),
  }));
}
