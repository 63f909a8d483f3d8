import { AppError } from "@/lib/base/errors";
import type { NoApp } from "@/lib/core/oauth-apps/found-app";
import type { IntegrationDefinition } from "@/lib/providers/contract";

/** Why no consent can begin, and who can change that. */
export function refuseWithoutApp({ meta: { key, name } }: IntegrationDefinition, { why, missing }: NoApp): AppError {
  if (why === "not_configured" && missing.length === 0) {
    return new AppError(
      "unprocessable",
      `${name} has no client id and client secret yet. An owner or admin enters them.`,
      {
        remedy: { label: "Open your OAuth apps", href: "/settings/oauth-apps" },
        details: { missingVariables: [] },
      },
    );
  }
  if (why === "not_configured") {
    return new AppError("unprocessable", `${name} is not configured: ${missing.join(", ")} not set.`, {
      remedy: { label: "Open the set-up guide", href: `/integration-hub/marketplace/${key}` },
      details: { missingVariables: missing },
    });
  }
  return new AppError(
    "unprocessable",
    `The hub cannot read the secret of your organization's own app for ${name}. An owner or admin has to enter it again.`,
    { remedy: { label: "Open your OAuth apps", href: "/settings/oauth-apps" } },
  );
}
