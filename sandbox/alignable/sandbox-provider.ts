import type { SandboxKey } from "../kit/keys/sandbox-key";
import { silentSandbox } from "../kit/keys/silent-sandbox";

const PROFILE = { integration: "alignable", way: "profile_link", owner: "acme", refused: null, state: "live" } as const;

/** An address of the vendor's real host: nothing is fetched from it. */
const profile = (name: string, profileUrl: string): SandboxKey => ({
  ...PROFILE,
  name,
  secret: profileUrl,
  credentials: { profileUrl },
});

const notAProfile = (name: string, profileUrl: string): SandboxKey => ({
  ...profile(name, profileUrl),
  refused: { field: "profileUrl", fault: "malformed" },
  state: "unknown",
});

const links: readonly SandboxKey[] = [
  profile("public profile", "https://www.alignable.com/austin-tx/acme-bakery"),
  notAProfile("home page", "https://www.alignable.com/"),
  notAProfile("page that only its owner sees", "https://www.alignable.com/biz/edit"),
];

export const alignableSandbox = silentSandbox("alignable", "Alignable", links);
