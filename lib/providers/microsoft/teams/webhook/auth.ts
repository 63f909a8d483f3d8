import type { CredentialProblem, Credentials, CredentialsAuth } from "../../../contract";
import { plainCredentials, plainField, secretField } from "../../../credentials-auth";

/**
 * The address that starts a workflow of Teams' Workflows app (Power Automate), which posts what it is given. Since the end of
 * 2025 these are `https://<environment>.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/…`;
 * workflows of Azure Logic Apps are still at `logic.azure.com`.
 * https://support.microsoft.com/office/create-incoming-webhooks-with-workflows-for-microsoft-teams-8ae491c7-0394-4861-ba59-055e33f75498
 * and https://learn.microsoft.com/power-automate/oauth-authentication
 */
export const teamsWorkflow: CredentialsAuth = {
  ...plainCredentials,
  kind: "webhook_url",
  fields: [
    {
      ...secretField,
      name: "url",
      maxLength: 2_000,
      format: "vendor_url",
      values: ["api.powerplatform.com", "logic.azure.com"],
      retired: ["webhook.office.com"],
      example: "https://….environment.api.powerplatform.com:443/powerautomate/…",
    },
    {
      ...plainField,
      name: "channel",
      unset: { value: "" },
      letters: "any",
      maxLength: 100,
      example: "Acme HQ / General",
    },
  ],
  inspect,
  shownParts: (credentials) => ({ workflow: workflowOf(credentials) }),
  // A workflow can be started, and not be looked at.
  announcesItself: true,
  // Whatever the provider asks for, the address is the one that was typed in: it is at one of Microsoft's hosts, all of it.
  sign: (_request, { url = "" }) => ({ url: new URL(url), headers: {} }),
};

function inspect(credentials: Credentials): readonly CredentialProblem[] {
  const address = new URL(credentials.url ?? "");
  // Both spellings of Office 365 connectors, "webhook" and "webhookb2".
  if (/\/webhook(b2)?\//.test(address.pathname)) return [{ field: "url", fault: "wrong_kind", detail: CONNECTOR }];
  if (workflowOf(credentials) === "") return [{ field: "url", fault: "malformed", detail: NO_WORKFLOW }];
  // Without it a workflow starts for people of the tenant who are signed in.
  if (!address.searchParams.get("sig")) return [{ field: "url", fault: "malformed", detail: NO_SIGNATURE }];
  return [];
}

// https://devblogs.microsoft.com/microsoft365dev/retirement-of-office-365-connectors-within-microsoft-teams/
const CONNECTOR =
  "It is the address of an Office 365 connector, which Microsoft has switched off. In Teams, make a workflow in its place.";
const NO_WORKFLOW = "A workflow's address has /workflows/ in it: in Teams, Workflows, the workflow, Copy webhook link.";
const NO_SIGNATURE =
  "Its end with the signature is missing. Copy it whole; or, under the workflow's trigger, let anyone start it, save, and copy it anew.";

function workflowOf({ url = "" }: Credentials): string {
  const path = URL.parse(url)?.pathname ?? "";
  return /\/workflows\/([0-9a-f]{32})\/triggers\/[\w-]+\/paths\/invoke$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}
