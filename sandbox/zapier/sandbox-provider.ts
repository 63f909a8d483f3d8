import type { SandboxKey } from "../kit/keys/sandbox-key";
import { silentSandbox } from "../kit/keys/silent-sandbox";

const LABEL = { integration: "zapier", way: "label", owner: "sales", refused: null, state: "live" } as const;

// Zapier's own catch hooks look like this; this one is invented.
const CATCH_HOOK = "https://hooks.zapier.com/hooks/catch/1234567/abc1234/";

const labels: readonly SandboxKey[] = [
  { ...LABEL, name: "a label", secret: "Zaps of the sales team", credentials: { label: "Zaps of the sales team" } },
  {
    ...LABEL,
    name: "address of a catch hook",
    secret: CATCH_HOOK,
    credentials: { label: CATCH_HOOK },
    refused: { field: "label", fault: "wrong_kind" },
    state: "unknown",
  },
];

export const zapierSandbox = silentSandbox("zapier", "Zapier", labels);
