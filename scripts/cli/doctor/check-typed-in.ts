import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { diagnosed, type Finding, finding } from "./finding";

/**
 * An integration that is connected by what each person brings: does its provider answer?
 * @param reaches whether anything answers at an address, whatever it says
 */
export async function checkTypedIn(
  integration: IntegrationDefinition,
  reaches: (url: string) => Promise<boolean>,
): Promise<Finding> {
  const { meta, provider } = integration;
  const brought = "connected by what each person brings";
  const { api } = providerEndpoints(provider);
  // Where each account names its own address, the endpoint has a gap; some have none at all.
  const url = URL.parse(api);
  if (!url || api.includes("{")) return finding("fine", meta.key, brought);
  if (await reaches(api)) return finding("fine", meta.key, `${brought}; ${url.host} answers`);
  const away = finding("wrong", meta.key, `${brought}, but ${url.host} cannot be reached from here`);
  return diagnosed(away, { code: "provider_unreachable" }, integration);
}
