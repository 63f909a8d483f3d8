import { defineCommand } from "./command";
import { print } from "./print";

export const orgCreate = defineCommand({
  name: "org create",
  summary: "Make an organization and its first owner. Prints its id.",
  arguments: ["slug"],
  options: ["owner", "name"],
  required: ["owner"],
  run: async ({ values: { slug, owner, name } }) => {
    const [{ createOrganization }, { operatorContext }] = await Promise.all([
      import("@/lib/features/organizations/create-organization"),
      import("./operator-context"),
    ]);
    const ctx = operatorContext("org create");
    const { id } = await createOrganization(ctx, { slug, name: name ?? slug, owner: { email: owner } });
    print(id);
  },
});
