import type { Brands } from "@/components/payments/brands";
import { BrandIcon } from "@/components/ui/brand-icon";
import type { PageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listMoneyConnections, type MoneyConnection } from "@/lib/features/payments/list-money-connections";
import { listPayingIntegrations } from "@/lib/features/payments/list-paying-integrations";
import { namesForPage } from "../names-for-page";
import { readForPage } from "../read-for-page";

interface PayingAccounts {
  readonly connections: readonly MoneyConnection[];
  /** Those through which the person may have people pay. */
  readonly sellers: readonly { readonly id: string; readonly name: string }[];
  readonly brands: Brands;
}

const AT_WORK: readonly MoneyConnection["status"][] = ["active", "degraded", "rate_limited"];

/** The accounts at payment providers that the pages of money tell of. */
export async function payingAccounts(page: PageActor): Promise<PayingAccounts> {
  const [connections, nameOf] = await Promise.all([readForPage(page, listMoneyConnections), namesForPage()]);
  const maySell = mayAccess(page.actor.role, "payments:write");
  const brandOf = (key: string) => {
    const name = nameOf(key);
    return [key, { name, icon: <BrandIcon brand={key} name={name} size="sm" /> }] as const;
  };
  return {
    connections,
    sellers: maySell
      ? connections.filter(({ status }) => AT_WORK.includes(status)).map(({ id, name }) => ({ id, name }))
      : [],
    brands: Object.fromEntries(listPayingIntegrations().map(brandOf)),
  };
}
