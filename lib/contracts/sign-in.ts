import { z } from "zod";
import { defineContract } from "./define-contract";
import { organizationName, organizationSlug } from "./organizations";
import { emailAddress, personName } from "./shapes";

const token = z.string().min(1).max(200);
const signedIn = z.object({ redirectTo: z.string() }).meta({ id: "SignedIn" });

export const confirmSignInContract = defineContract({
  method: "POST",
  path: "/api/sign-in/confirm",
  tag: "Sign-in",
  summary: "Uses an e-mailed sign-in link up, and signs this browser in",
  body: z.strictObject({ token, returnTo: z.string().max(2000).optional() }),
  result: signedIn,
});

export const setUpContract = defineContract({
  method: "POST",
  path: "/api/setup",
  tag: "Sign-in",
  summary: "Makes the first owner and organization of a deployment, with the set-up token printed at its start",
  body: z.strictObject({
    token,
    name: personName,
    email: emailAddress,
    organization: z.strictObject({ slug: organizationSlug, name: organizationName }),
  }),
  result: signedIn,
  status: 201,
});
