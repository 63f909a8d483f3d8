import type { CustomApiKey } from "@/lib/base/custom-definition";
import type { CredentialsAuth, ProviderDefinition } from "../contract";
import { plainCredentials, secretField } from "../credentials-auth";
import { wholeApi } from "../whole-api";
import type { CustomProvider } from "./custom-integration";
import { readCustomError } from "./read-error";
import { identifyByTestCall } from "./test-call";

/** A provider of an organization's own, whose API takes a key. */
export function customKeyProvider(custom: CustomProvider, definition: CustomApiKey): ProviderDefinition {
  const { apiRoot, consoleUrl, test } = definition;
  return {
    id: custom.provider,
    name: custom.name,
    consoleUrl,
    endpoints: { authorize: "none", token: "none", revoke: "none", userinfo: "none", api: apiRoot, more: {} },
    apiRoot: "api",
    headers: {},
    requiredVariables: [],
    deploymentTokens: {},
    endpointVariables: {},
    pathWords: [],
    accessSettings: consoleUrl ?? apiRoot,
    auth: keyAuth(definition),
    identityScopes: [],
    identify: ({ http }) => identifyByTestCall(http, test),
    proxy: wholeApi,
    errorsInsideSuccess: false,
    readError: readCustomError,
  };
}

function keyAuth({ carrier }: CustomApiKey): CredentialsAuth {
  const key = { ...secretField, name: "key", example: "•••", maxLength: 4000 };
  const common = { ...plainCredentials, kind: "api_key", reaches: "named_by_person" } as const;
  if (carrier.in === "basic") {
    return {
      ...common,
      fields: [
        // Some vendors take a key in the place of the name: it is sealed too. Both are sent in base64 (RFC 7617), which
        // carries any letter.
        { ...key, name: "username", letters: "any", example: "user" },
        { ...key, name: "password", letters: "any", unset: { value: "" } },
      ],
      sign: ({ url }, { username = "", password = "" }) => ({
        url,
        // RFC 7617 section 2.
        headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}` },
      }),
      inspect: ({ username = "" }) =>
        username.includes(":")
          ? [
              {
                field: "username",
                fault: "malformed",
                detail: "A user name holds no colon: what follows it is the password.",
              },
            ]
          : [],
    };
  }
  return {
    ...common,
    // What stands in a query is encoded; what stands in a header goes there as it is.
    fields: [carrier.in === "query" ? { ...key, letters: "any" } : key],
    sign: ({ url }, { key: secret = "" }) => {
      if (carrier.in === "header")
        return { url, headers: { [carrier.name]: carrier.template.replace("{key}", () => secret) } };
      return { url: withKey(url, carrier.name, secret), headers: {} };
    },
  };
}

/** The query as it was written, and the key behind it: no other value goes under its name. */
function withKey(url: URL, name: string, key: string): URL {
  const others = url.search.slice(1).split("&");
  const kept = others.filter((pair) => pair !== "" && !new URLSearchParams(pair).has(name));
  const signed = new URL(url);
  signed.search = [...kept, `${name}=${encodeURIComponent(key)}`].join("&");
  return signed;
}
