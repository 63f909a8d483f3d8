import { AppError } from "@/lib/base/errors";
import type { Membership, SignedIn } from "./read-session";

/**
 * The membership that a signed-in person acts by: in the organization they named, else in their session's current
 * one, else in the first they joined; undefined where they are in none.
 * @throws AppError not_found for an organization they are not a member of, exactly as for one that does not exist
 */
export function chooseMembership(signedIn: SignedIn, wantedSlug: string | null): Membership | undefined {
  const { memberships, currentOrganizationId } = signedIn;
  if (wantedSlug !== null) {
    const wanted = memberships.find(({ slug }) => slug === wantedSlug);
    if (wanted) return wanted;
    throw new AppError("not_found", "There is no such organization.");
  }
  return memberships.find(({ organizationId }) => organizationId === currentOrganizationId) ?? memberships[0];
}

/** The organization that a request names, by `X-Organization` or `?organization_slug=`; null where it names none. */
export function wantedOrganization(request: Request): string | null {
  return request.headers.get("x-organization") ?? new URL(request.url).searchParams.get("organization_slug");
}
