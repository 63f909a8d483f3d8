import { EnvError, env } from "@/lib/base/env";
import type { EndpointVariable, ProviderDefinition } from "@/lib/providers/contract";
import packageJson from "@/package.json";

/**
 * The operator's parts of a provider's endpoints and headers, as they are set here. None of them is a secret.
 * @throws EnvError where a variable has a value that it cannot have
 */
export function providerVariables({
  endpointVariables,
}: {
  readonly endpointVariables: Readonly<Record<string, EndpointVariable>>;
}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(endpointVariables).map(([name, variable]) => [name, readVariable(variable)]),
  );
}

function readVariable({ variable, unset, values }: EndpointVariable): string {
  const set = process.env[variable]?.trim() || unset;
  const value = values ? values[set] : set;
  if (value !== undefined) return value;
  throw new EnvError(`${variable} is "${set}". It is one of: ${Object.keys(values ?? {}).join(", ")}.`);
}

/** What a vendor may want to know of whoever calls: where this deployment is, and which version of the hub it runs. */
function hubFacts(): Readonly<Record<string, string>> {
  return { hubUrl: env().APP_URL, hubVersion: packageJson.version };
}

/** The headers that go with every request to a provider, the operator's parts and the hub's own filled in. */
export function providerHeaders(
  provider: Pick<ProviderDefinition, "headers" | "endpointVariables">,
): Readonly<Record<string, string>> {
  const variables = Object.entries({ ...hubFacts(), ...providerVariables(provider) });
  return Object.fromEntries(
    Object.entries(provider.headers).map(([header, text]) => [
      header,
      variables.reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, value), text),
    ]),
  );
}
