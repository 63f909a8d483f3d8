"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { Customer } from "@/lib/contracts/customers";
import { CustomerForm } from "./customer-form";
import { useDeleteCustomer, useUpdateCustomer } from "./queries";

interface CustomerActionsProps {
  readonly customer: Customer;
  readonly mayDelete: boolean;
}

/** Changes what is known of a customer, or removes them. */
export function CustomerActions({ customer, mayDelete }: CustomerActionsProps) {
  const t = useTranslations("customers");
  const router = useRouter();
  const update = useUpdateCustomer(customer.id);
  const remove = useDeleteCustomer(customer.id);
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const ask = (next: typeof open) => {
    update.reset();
    setOpen(next);
  };
  return (
    <>
      <Button onClick={() => ask("edit")}>{t("edit")}</Button>
      {mayDelete ? <Button onClick={() => ask("remove")}>{t("remove")}</Button> : null}
      <Dialog open={open === "edit"} onOpenChange={() => ask(null)} title={t("editTitle", { name: customer.name })}>
        <CustomerForm
          values={customer}
          label={t("save")}
          isBusy={update.isPending}
          error={update.error}
          onSave={(values) =>
            update.mutate(values, {
              onSuccess: () => {
                ask(null);
                notify({ tone: "positive", text: t("saved") });
              },
            })
          }
        />
      </Dialog>
      <AlertDialog
        open={open === "remove"}
        onOpenChange={() => ask(null)}
        title={t("removeAsk", { name: customer.name })}
        effect={t("removeEffect", { count: customer.connectionsCount })}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          await remove.mutateAsync();
          notify({ tone: "positive", text: t("removed", { name: customer.name }) });
          router.push("/settings/customers");
        }}
      />
    </>
  );
}
