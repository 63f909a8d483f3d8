import { defineCommand } from "./command";
import { print } from "./print";

export const signInLink = defineCommand({
  name: "sign-in-link",
  summary: "Make a link that signs a person in, once. Prints only the link.",
  options: ["email"],
  required: ["email"],
  run: async ({ values: { email } }) => {
    const { createSignInLink } = await import("@/lib/features/sign-in/create-sign-in-link");
    print((await createSignInLink({ email })).url);
  },
});
