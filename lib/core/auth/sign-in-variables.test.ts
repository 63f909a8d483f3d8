import { expect, it } from "vitest";
import { signInVariables } from "./sign-in-variables";
import { signInWays } from "./sign-in-ways";

it("every way to sign in at a provider says what to set for it", () => {
  const { email: _, ...ways } = signInWays();
  expect(signInVariables().map(({ id }) => id)).toEqual(Object.keys(ways));
  const [google, , apple] = signInVariables();
  expect(google?.variables).toEqual(["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"]);
  // Its requests are signed: it has no client secret to set.
  expect(apple?.variables).toEqual(["APPLE_CLIENT_ID", "APPLE_TEAM_ID", "APPLE_KEY_ID", "APPLE_PRIVATE_KEY"]);
});
