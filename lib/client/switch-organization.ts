import type { switchOrganizationContract } from "@/lib/contracts/organizations";
import { apiFetch } from "./api-fetch";

/** Makes this browser's session look at another organization of the person's. */
export async function switchOrganization(slug: string): Promise<void> {
  await apiFetch<typeof switchOrganizationContract>("POST", "/api/organizations/switch", { body: { slug } });
}
