import { readFileSync } from "node:fs";
import { z } from "zod";
import { EnvError, env } from "@/lib/base/env";
import { parseJson } from "@/lib/base/json";
import type { EndpointVariable, ProviderEndpoints } from "@/lib/providers/contract";
import { providerVariables } from "./provider-variables";

/** As much of a provider as says where it is. */
export interface HasEndpoints {
  readonly id: string;
  readonly endpoints: ProviderEndpoints;
  readonly endpointVariables: Readonly<Record<string, EndpointVariable>>;
}

// Plain http is accepted here and nowhere else: a provider's own endpoints are https (lib/providers/contract.test.ts).
const overridesFile = z.record(z.string(), z.record(z.string(), z.url({ protocol: /^https?$/ })));
type Overrides = z.output<typeof overridesFile>;

/**
 * A provider's endpoints, those replaced that the HUB_ENDPOINTS file names, with the operator's own parts filled in.
 * @throws EnvError when the file cannot be used
 */
export function providerEndpoints(provider: HasEndpoints): ProviderEndpoints {
  const replaced = overridesOf(provider);
  const { more, ...named } = provider.endpoints;
  const at = (name: keyof typeof named) => fillIn(provider, replaced[name] ?? named[name]);
  return {
    authorize: at("authorize"),
    token: at("token"),
    revoke: at("revoke"),
    userinfo: at("userinfo"),
    api: withoutTrailingSlash(at("api")),
    more: Object.fromEntries(
      Object.entries(more).map(([name, url]) => [name, fillIn(provider, replaced[name] ?? url)]),
    ),
  };
}

/** `{tenant}` and the like; a replaced endpoint may name them too. */
function fillIn(provider: HasEndpoints, url: string): string {
  return Object.entries(providerVariables(provider)).reduce(
    (filled, [name, value]) => filled.replaceAll(`{${name}}`, encodeURIComponent(value)),
    url,
  );
}

/** Did the operator replace this endpoint? Only then may it be plain http. */
export function isOverridden(provider: HasEndpoints, endpoint: string): boolean {
  return overridesOf(provider)[endpoint] !== undefined;
}

function overridesOf(provider: HasEndpoints): Record<string, string> {
  const { HUB_ENDPOINTS: path } = env();
  if (!path) return {};
  const overrides = readOverrides(path)[provider.id] ?? {};
  const { more, ...named } = provider.endpoints;
  const names = [...Object.keys(named), ...Object.keys(more)];
  const unknown = Object.keys(overrides).find((name) => !names.includes(name));
  if (unknown) {
    throw new EnvError(
      `HUB_ENDPOINTS (${path}): ${provider.id} has no endpoint called "${unknown}". It has: ${names.join(", ")}.`,
    );
  }
  return overrides;
}

const read = new Map<string, Overrides>();

function readOverrides(path: string): Overrides {
  const known = read.get(path);
  if (known) return known;
  const parsed = overridesFile.safeParse(parseJson(readText(path)));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".") || "the file"}: ${issue.message}`);
    throw new EnvError(
      `HUB_ENDPOINTS (${path}) must hold JSON like {"google":{"token":"http://localhost:4000/google/token"}}:\n${lines.join("\n")}`,
    );
  }
  read.set(path, parsed.data);
  return parsed.data;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new EnvError(`HUB_ENDPOINTS names ${path}, which cannot be read. Correct the path or unset the variable.`, {
      cause,
    });
  }
}

function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
