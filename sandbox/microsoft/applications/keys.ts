import type { SandboxKey } from "../../kit/keys/sandbox-key";
import { OTHER_TENANT } from "../accounts";
import { type Application, BARE_APP, MAIL_APP, OTHER_APP, SENDING_APP } from "./applications";

const SENDER = "ana@acme.test";

/** A client secret as the form takes it. */
function clientSecret(app: Application, name: string, change: Partial<SandboxKey>): SandboxKey {
  const secret = change.secret ?? `SANDBOX~${app.id.slice(-3)}-${name.replaceAll(" ", "-")}`;
  return {
    name,
    integration: "microsoft-365",
    way: "client_credentials",
    secret,
    owner: app.id,
    refused: null,
    state: "live",
    ...change,
    credentials: {
      tenantId: app.tenantId,
      clientId: app.id,
      clientSecret: secret,
      senderUpn: SENDER,
      ...change.credentials,
    },
  };
}

const refuse = (field: string, fault: string) => ({ refused: { field, fault } });
const GOOD = clientSecret(MAIL_APP, "app that sends mail", {});
/** What the operator of the demo has set: its own organization connects at a press of a button. */
export const DEPLOYMENT = {
  MS_TENANT_ID: MAIL_APP.tenantId,
  MS_CLIENT_ID: MAIL_APP.id,
  MS_CLIENT_SECRET: GOOD.secret,
  MS_SENDER_UPN: SENDER,
};

/** Another app or tenant than the secret's: the secret itself is good. */
const elsewhere = (name: string, credentials: Record<string, string>, refused: { field: string; fault: string }) =>
  clientSecret(MAIL_APP, name, { secret: GOOD.secret, credentials, refused });

/** Client secrets of apps that act by themselves, and what people type in for one. */
export const applicationKeys: readonly SandboxKey[] = [
  GOOD,
  clientSecret(SENDING_APP, "app that may send and no more", {}),
  clientSecret(MAIL_APP, "secret that has expired", { ...refuse("clientSecret", "expired"), state: "expired" }),
  clientSecret(MAIL_APP, "secret that was never given out", { ...refuse("clientSecret", "wrong"), state: "unknown" }),
  clientSecret(MAIL_APP, "id of a secret", {
    ...refuse("clientSecret", "wrong_kind"),
    secret: "5ec2e700-0000-4000-8000-000000000001",
    state: "unknown",
  }),
  elsewhere(
    "tenant that is not there",
    { tenantId: "00000000-0000-4000-8000-00000000dead" },
    {
      field: "tenantId",
      fault: "wrong",
    },
  ),
  elsewhere(
    "app that is not there",
    { clientId: "00000000-0000-4000-8000-00000000dead" },
    {
      field: "clientId",
      fault: "wrong",
    },
  ),
  elsewhere("app of another tenant", { tenantId: OTHER_TENANT }, { field: "clientId", fault: "wrong" }),
  elsewhere("mailbox that is not there", { senderUpn: "nobody@acme.test" }, { field: "senderUpn", fault: "not_found" }),
  clientSecret(OTHER_APP, "person without a mailbox", {
    ...refuse("senderUpn", "not_found"),
    credentials: { senderUpn: "mallory@evil.test" },
  }),
  clientSecret(BARE_APP, "app without Mail.Send", refuse("clientId", "lacks_permission")),
];
