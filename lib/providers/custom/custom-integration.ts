import type { CustomDefinition } from "@/lib/base/custom-definition";
import { defineIntegration, type IntegrationDefinition, type QuietMeta } from "../contract";
import { customKeyProvider } from "./key-provider";
import { customOAuthProvider } from "./oauth-provider";
import { runTestCall } from "./test-call";

/** What an organization calls a provider that it added itself, and all that it said of it. */
export interface CustomProvider {
  /** Begins with `custom-`: the catalogue has one such key, `custom-webhook`, which nobody can take. */
  readonly key: string;
  readonly provider: string;
  readonly name: string;
  readonly definition: CustomDefinition;
}

/** An integration like any other, made of what an organization entered. */
export function customIntegration(custom: CustomProvider): IntegrationDefinition {
  const { name, definition } = custom;
  const parts = {
    meta: metaOf(custom),
    otherWays: [],
    choices: [],
    capabilities: {},
    gives: [],
    actions: [],
    checks: [
      {
        name: "account",
        capability: null,
        run: async (http: Parameters<typeof runTestCall>[0]) => {
          await runTestCall(http, definition.test);
          return `${name} answers as expected.`;
        },
      },
    ],
  };
  if (definition.kind === "api_key") {
    return defineIntegration({ ...parts, provider: customKeyProvider(custom, definition) });
  }
  return defineIntegration({ ...parts, provider: customOAuthProvider(custom, definition) });
}

function metaOf({ key, provider, name, definition }: CustomProvider): QuietMeta {
  const scopes = definition.kind === "oauth2" ? definition.scopes : [];
  return {
    key,
    provider,
    name,
    category: "custom",
    availability: "available",
    requirements: [],
    defaultVisibility: "shared",
    capabilities: [],
    scopes: scopes.map((scope) => ({
      scope,
      reasonKey: "customIntegrations.scopeReason",
      required: false,
      capabilities: [],
      askedAs: "account",
    })),
    choices: [],
    webhooks: "none",
    docsUrl: definition.consoleUrl,
    accountMissing: null,
    guideSteps: {},
    olderName: null,
    agent: null,
  };
}
