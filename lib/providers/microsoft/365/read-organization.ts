import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../../contract";
import { organizations } from "./wire";

/**
 * The tenant's name; null where the app may not read it: sending mail does not take `Organization.Read.All`.
 * https://learn.microsoft.com/graph/api/organization-list
 */
export async function readOrganization(http: ProviderHttp): Promise<string | null> {
  try {
    const { value } = await http.get("v1.0/organization", organizations, { query: { $select: "id,displayName" } });
    return value[0]?.displayName || null;
  } catch (error) {
    const { failure } = error instanceof ProviderError ? error : { failure: null };
    if (failure?.kind === "rejected" && failure.status === 403) return null;
    throw error;
  }
}
