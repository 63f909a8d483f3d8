export type Role = "owner" | "admin" | "member" | "viewer";

/** A member acting through the browser or through one of their API keys. */
export type MemberActor =
  | {
      readonly kind: "user";
      readonly userId: string;
      readonly organizationId: string;
      readonly role: Role;
      readonly name: string;
    }
  | {
      readonly kind: "api_key";
      readonly keyId: string;
      readonly userId: string;
      readonly organizationId: string;
      /** The lower of the key's role and the member's current one. */
      readonly role: Role;
      readonly name: string;
    };

/** An organization's own customer, by a connect session or the link to their portal, as one of its members made it: no member, and without a role. */
export interface CustomerActor {
  readonly kind: "customer";
  readonly organizationId: string;
  readonly customerId: string;
  readonly sessionId: string;
  readonly name: string;
}

/** Background work inside one organization. */
export interface SystemActor {
  readonly kind: "system";
  readonly job: string;
  readonly organizationId: string;
}

/** Background work and the admin CLI, above organizations. */
export interface DeploymentActor {
  readonly kind: "deployment";
  readonly job: string;
}

/** Signed in, but not (or not yet) acting in an organization. */
export interface PersonActor {
  readonly kind: "person";
  readonly userId: string;
  readonly name: string;
}

export interface AnonymousActor {
  readonly kind: "anonymous";
}

/** Who can connect an account. */
export type ConnectingActor = MemberActor | CustomerActor;
export type OrganizationActor = MemberActor | SystemActor;
export type Actor = OrganizationActor | CustomerActor | DeploymentActor | PersonActor | AnonymousActor;
