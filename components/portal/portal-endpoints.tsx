"use client";

import { Plus, Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import type { Portal } from "@/lib/contracts/portal";
import { EndpointCard } from "./endpoint-card";
import { EndpointForm } from "./endpoint-form";
import { type EndpointPage, useCreateEndpoint, usePortalEndpoints } from "./queries";
import { ToldSecret } from "./told-secret";

interface PortalEndpointsProps {
  readonly token: string;
  readonly eventTypes: Portal["eventTypes"];
  readonly firstPage: EndpointPage;
}

/** A customer's endpoints, and a way to make one. */
export function PortalEndpoints({ token, eventTypes, firstPage }: PortalEndpointsProps) {
  const t = useTranslations("portal");
  const { data } = usePortalEndpoints(token, firstPage);
  return (
    <section aria-labelledby="portal-endpoints" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="portal-endpoints" className="font-semibold">
          {t("endpoints")}
        </h2>
        <AddButton token={token} eventTypes={eventTypes} />
      </div>
      {data.data.length === 0 ? (
        <EmptyState icon={Webhook} title={t("emptyTitle")} description={t("emptyDetail")} />
      ) : (
        <ul className="grid gap-3">
          {data.data.map((endpoint) => (
            <li key={endpoint.id}>
              <EndpointCard token={token} endpoint={endpoint} eventTypes={eventTypes} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AddButton({ token, eventTypes }: Pick<PortalEndpointsProps, "token" | "eventTypes">) {
  const t = useTranslations("portal");
  const create = useCreateEndpoint(token);
  const [isOpen, setOpen] = useState(false);
  const open = (next: boolean) => {
    create.reset();
    setOpen(next);
  };
  const made = create.data;
  return (
    <>
      <Button variant="primary" onClick={() => open(true)}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      <Dialog open={isOpen} onOpenChange={open} title={made ? t("secretTitle") : t("add")}>
        {made ? (
          <ToldSecret secret={made.secret} onDone={() => open(false)} />
        ) : (
          <EndpointForm
            eventTypes={eventTypes}
            isBusy={create.isPending}
            error={create.error}
            onSave={(wish) => create.mutate(wish)}
          />
        )}
      </Dialog>
    </>
  );
}
