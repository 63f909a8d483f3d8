import { z } from "zod";
import { defineCommand } from "./command";
import { print } from "./print";
import { UsageError } from "./usage-error";

const role = z.enum(["owner", "admin", "member", "viewer"]);

export const apiKeyCreate = defineCommand({
  name: "api-key create",
  summary: "Make an API key for a member (--as <email>; the first owner if left out). Prints only the key.",
  options: ["org", "role", "as", "name"],
  required: ["org"],
  run: async ({ values }) => {
    const wanted = role.optional().safeParse(values.role);
    if (!wanted.success) {
      throw new UsageError("api-key create --org <org> [--role <role>]", `a role is one of ${role.options.join(", ")}`);
    }
    const [{ createApiKeyAs }, { operatorContext }] = await Promise.all([
      import("@/lib/features/api-keys/create-api-key-as"),
      import("./operator-context"),
    ]);
    const { key } = await createApiKeyAs(operatorContext("api-key create"), {
      organizationSlug: values.org,
      asEmail: values.as,
      role: wanted.data,
      name: values.name ?? "Made by hub api-key create",
    });
    print(key);
  },
});
