import type { SandboxKey } from "../../kit/keys/sandbox-key";

const GENERAL = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const SWITCHED_OFF = "0a1b2c3d4e5f60718293a4b5c6d7e8fa";
const SIGNED_IN_ONLY = "0a1b2c3d4e5f60718293a4b5c6d7e8fb";

const WORKFLOW = { integration: "microsoft-teams", way: "webhook_url", refused: null, state: "live" } as const;
const refuse = (fault: string) => ({ refused: { field: "url", fault } });

function address(workflow: string, sig: string | null) {
  const path = `powerautomate/automations/direct/workflows/${workflow}/triggers/manual/paths/invoke`;
  const rights = { sp: "/triggers/manual/run", sv: "1.0" };
  const query = new URLSearchParams({ "api-version": "1", ...(sig === null ? {} : { ...rights, sig }) });
  return { url: `{sandbox}/${path}?${query}`, channel: "Acme HQ / General" };
}

const signature = (name: string) => `SANDBOX-teams-workflow-${name}-not-a-real-one`;

function workflow(name: string, { id = GENERAL, sig }: { id?: string; sig: string }, change: Partial<SandboxKey> = {}) {
  return { ...WORKFLOW, name, secret: sig, owner: id, credentials: address(id, sig), ...change };
}

/** Addresses of workflows that post to a channel, and what people paste for one. */
export const workflowKeys: readonly SandboxKey[] = [
  workflow("workflow of General", { sig: signature("general") }),
  workflow(
    "workflow that is switched off",
    { id: SWITCHED_OFF, sig: signature("off") },
    { ...refuse("revoked"), state: "revoked" },
  ),
  workflow("signature of nothing", { sig: signature("nothing") }, { ...refuse("wrong"), state: "unknown" }),
  workflow(
    "workflow that is not there",
    { id: "ffffffffffffffffffffffffffffffff", sig: signature("nowhere") },
    { ...refuse("wrong"), state: "unknown" },
  ),
  workflow(
    "workflow for people who are signed in",
    { id: SIGNED_IN_ONLY, sig: signature("tenant") },
    { ...refuse("lacks_permission"), state: "expired" },
  ),
  workflow(
    "address without its signature",
    { sig: signature("cut") },
    { ...refuse("malformed"), state: "unknown", credentials: address(GENERAL, null) },
  ),
  workflow(
    "address of a connector",
    { sig: "webhookb2" },
    {
      ...refuse("wrong_kind"),
      state: "unknown",
      credentials: {
        url: "{sandbox}/webhookb2/ac3e0000-0000-4000-8000-00000000acc0@ac3e0000-0000-4000-8000-00000000acc0/IncomingWebhook/0a1b2c3d",
        channel: "",
      },
    },
  ),
];
