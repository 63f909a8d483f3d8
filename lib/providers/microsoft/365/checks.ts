import type { IntegrationCheck } from "../../contract";
import { readOrganization } from "./read-organization";
import { trySending } from "./try-sending";

/** What the Test button tries: the secret and its tenant, then the mailbox that mail is sent from. */
export const microsoft365Checks: readonly IntegrationCheck[] = [
  {
    name: "organisation",
    capability: null,
    run: async (http) => {
      const name = await readOrganization(http);
      return name
        ? `Signed in to ${name}.`
        : "Signed in. The organization's name needs the permission Organization.Read.All.";
    },
  },
  {
    name: "sending",
    capability: "mail",
    run: async (http) => {
      const mailbox = http.connection?.entered.senderUpn ?? "";
      await trySending(http, mailbox);
      return `Mail can be sent from ${mailbox}. None was sent.`;
    },
  },
];
