import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ConnectionTable } from "@/components/connections/connection-table";
import { CustomerActions } from "@/components/customers/customer-actions";
import { PortalLinkButton } from "@/components/customers/portal-link-button";
import { PortalLinkTable } from "@/components/customers/portal-link-table";
import { ShareLinkButton } from "@/components/customers/share-link-button";
import { ShareLinkTable } from "@/components/customers/share-link-table";
import { TagList } from "@/components/customers/tag-list";
import { ClientMessages } from "@/components/i18n/client-messages";
import type { ConnectSession } from "@/lib/contracts/connect-sessions";
import type { Connection } from "@/lib/contracts/connections";
import type { Customer } from "@/lib/contracts/customers";
import type { PortalLink } from "@/lib/contracts/portal-links";
import { uuid } from "@/lib/contracts/shapes";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listConnectSessions } from "@/lib/features/connect-sessions/list-connect-sessions";
import { listShareable } from "@/lib/features/connect-sessions/list-shareable";
import { listConnections } from "@/lib/features/connections/list-connections";
import { getCustomer } from "@/lib/features/customers/get-customer";
import { listPortalLinks } from "@/lib/features/portal/list-portal-links";
import { namesForPage } from "../../../names-for-page";
import { readForPage } from "../../../read-for-page";

interface CustomerPageProps {
  readonly params: Promise<{ id: string }>;
}

const CONNECTIONS_SHOWN = 100;

/** One customer: what is connected for them, and the links that they were sent. */
export default async function CustomerPage({ params }: CustomerPageProps) {
  const { id } = await params;
  if (!uuid.safeParse(id).success) notFound();
  const page = await requirePageActor(`/settings/customers/${id}`);
  const { role } = page.actor;
  const mayShare = mayAccess(role, "connect_sessions:write");
  const [customer, connections, links, shareable, portals] = await readForPage(page, async (ctx) => [
    await getCustomer(ctx, { id }),
    await listConnections(ctx, { customerId: id, limit: CONNECTIONS_SHOWN }),
    mayShare ? await listConnectSessions(ctx, { customerId: id, kind: "share_link", limit: 50 }) : null,
    mayShare ? await listShareable(ctx) : [],
    mayAccess(role, "portal_links:write") ? await listPortalLinks(ctx, { customerId: id, limit: 50 }) : null,
  ]);
  return (
    <ClientMessages namespaces={["customers", "settings"]}>
      <Head customer={customer}>
        {mayShare ? <ShareLinkButton customer={customer} integrations={shareable} /> : null}
        {portals ? <PortalLinkButton customer={customer} /> : null}
        {mayAccess(role, "customers:write") ? (
          <CustomerActions customer={customer} mayDelete={mayAccess(role, "customers:delete")} />
        ) : null}
      </Head>
      <div className="mt-6 grid gap-8">
        <Connections
          connections={connections.data}
          nameOf={await namesForPage()}
          viewer={page.actor}
          mayManage={mayAccess(role, "connections:write")}
        />
        {links ? <Links customer={customer} links={links} shareable={shareable} /> : null}
        {portals && portals.data.length > 0 ? <Portals customer={customer} portals={portals} /> : null}
      </div>
    </ClientMessages>
  );
}

async function Head({ customer, children }: { customer: Customer; children: ReactNode }) {
  const t = await getTranslations("customers");
  const { name, email, externalId, tags } = customer;
  return (
    <>
      <Link
        href="/settings/customers"
        className="mb-3 inline-flex items-center gap-1.5 rounded-sm text-quiet hover:text-text"
      >
        <ArrowLeft aria-hidden className="size-3.5" />
        {t("all")}
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <h2 className="wrap-anywhere font-semibold text-base">{name}</h2>
          {email || externalId ? (
            <p className="wrap-anywhere text-quiet">
              {[email, externalId ? t("calledThere", { externalId }) : null]
                .filter((part) => part !== null)
                .join(" · ")}
            </p>
          ) : null}
          <TagList tags={tags} />
        </div>
        <div className="flex flex-wrap gap-2">{children}</div>
      </div>
    </>
  );
}

interface ConnectionsProps {
  readonly connections: readonly Connection[];
  readonly nameOf: (integration: string) => string;
  readonly viewer: { readonly userId: string };
  readonly mayManage: boolean;
}

async function Connections({ connections, ...table }: ConnectionsProps) {
  const t = await getTranslations("customers");
  return (
    <section aria-labelledby="customer-connections">
      <h3 id="customer-connections" className="mb-2 font-semibold">
        {t("columns.connections")}
      </h3>
      {connections.length > 0 ? (
        <ConnectionTable connections={connections} {...table} />
      ) : (
        <p className="text-quiet">{t("noConnections")}</p>
      )}
    </section>
  );
}

interface LinksProps {
  readonly customer: Customer;
  readonly links: { readonly data: ConnectSession[]; readonly nextCursor: string | null };
  readonly shareable: readonly { readonly key: string; readonly name: string }[];
}

async function Links({ customer, links, shareable }: LinksProps) {
  const t = await getTranslations("customers.links");
  return (
    <section aria-labelledby="customer-links">
      <h3 id="customer-links" className="mb-2 font-semibold">
        {t("title")}
      </h3>
      <ShareLinkTable
        customerId={customer.id}
        firstPage={links}
        names={Object.fromEntries(shareable.map(({ key, name }) => [key, name]))}
      />
    </section>
  );
}

interface PortalsProps {
  readonly customer: Customer;
  readonly portals: { readonly data: PortalLink[]; readonly nextCursor: string | null };
}

async function Portals({ customer, portals }: PortalsProps) {
  const t = await getTranslations("customers.portal");
  return (
    <section aria-labelledby="customer-portals">
      <h3 id="customer-portals" className="mb-2 font-semibold">
        {t("list")}
      </h3>
      <PortalLinkTable customerId={customer.id} firstPage={portals} />
    </section>
  );
}
