import { expect, it } from "vitest";
import type { OAuth2Auth } from "@/lib/providers/contract";
import { standardOAuth2 } from "@/lib/providers/standard-oauth2";
import { accessLifetimes } from "./access-lifetimes";

const DAY = 86_400;
const auth: OAuth2Auth = {
  ...standardOAuth2,
  clientAuthentication: "body",
  pkce: "S256",
  refresh: "reusable",
  accessLifetimeSecondsIfAbsent: 3_600,
  revokes: "token",
  revokeClientAuthentication: "as_token",
};

it.each([
  ["a refresh token without an end", {}, [{ kind: "renewed" }]],
  ["a token that never ends", { accessLifetimeSecondsIfAbsent: "never" }, [{ kind: "endless" }]],
  [
    "no refresh token",
    { refresh: "none", accessLifetimeSecondsIfAbsent: 60 * DAY },
    [{ kind: "ends", seconds: 60 * DAY }],
  ],
  [
    "an access that is extended",
    { refresh: "extension", accessLifetimeSecondsIfAbsent: 60 * DAY },
    [{ kind: "extended", seconds: 60 * DAY }],
  ],
  [
    "an end of the refresh token and one of the grant",
    { refresh: "rotating", refreshLifetimeSecondsIfAbsent: 100 * DAY, grantLifetimeSeconds: 1_825 * DAY },
    [{ kind: "renewed" }, { kind: "idle", seconds: 100 * DAY }, { kind: "consent", seconds: 1_825 * DAY }],
  ],
] as const)("knows what %s means", (_, difference, lifetimes) => {
  expect(accessLifetimes({ ...auth, ...difference })).toEqual(lifetimes);
});
