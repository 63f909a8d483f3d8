import type { Role } from "./actor";

const RANK: Record<Role, number> = { owner: 3, admin: 2, member: 1, viewer: 0 };

/** Is this role above the other one? */
export function isAbove(role: Role, other: Role): boolean {
  return RANK[role] > RANK[other];
}

export function lowerRole(left: Role, right: Role): Role {
  return isAbove(left, right) ? right : left;
}

/** This role and those below it, highest first: what its holder may give. */
export function rolesUpTo(role: Role): Role[] {
  return (Object.keys(RANK) as Role[]).filter((other) => !isAbove(other, role)); // the keys are exactly the roles
}
