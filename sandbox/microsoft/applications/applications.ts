import { HOME_TENANT, OTHER_TENANT } from "../accounts";

/** An app of one tenant that acts by itself, and what an administrator has agreed to for it. */
export interface Application {
  readonly id: string;
  readonly tenantId: string;
  readonly roles: readonly string[];
}

export const MAIL_APP: Application = {
  id: "5a0d0000-0000-4000-8000-000000000365",
  tenantId: HOME_TENANT,
  roles: ["Mail.Send", "Organization.Read.All"],
};
export const SENDING_APP: Application = {
  id: "5a0d0000-0000-4000-8000-000000000366",
  tenantId: HOME_TENANT,
  roles: ["Mail.Send"],
};
export const BARE_APP: Application = {
  id: "5a0d0000-0000-4000-8000-000000000367",
  tenantId: HOME_TENANT,
  roles: [],
};
/** Of a tenant whose only person has no licence for a mailbox. */
export const OTHER_APP: Application = {
  id: "5a0d0000-0000-4000-8000-000000000368",
  tenantId: OTHER_TENANT,
  roles: ["Mail.Send", "Organization.Read.All"],
};

export const APPLICATIONS: readonly Application[] = [MAIL_APP, SENDING_APP, BARE_APP, OTHER_APP];

export const TENANT_NAMES: Readonly<Record<string, string>> = { [HOME_TENANT]: "Acme", [OTHER_TENANT]: "Evil Corp" };
