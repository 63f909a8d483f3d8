import { eq } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { members } from "@/db/schema";

/** Does anybody own an organization of this deployment yet? */
export async function hasOwner(): Promise<boolean> {
  const [owner] = await acrossOrganizations("deployment_has_owner", () =>
    db().select({ userId: members.userId }).from(members).where(eq(members.role, "owner")).limit(1),
  );
  return owner !== undefined;
}
