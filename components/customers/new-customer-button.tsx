"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { CustomerForm } from "./customer-form";
import { useCreateCustomer } from "./queries";

/** Adds a customer, and leads to them: what comes next is a link to send. */
export function NewCustomerButton() {
  const t = useTranslations("customers");
  const router = useRouter();
  const create = useCreateCustomer();
  const [isOpen, setOpen] = useState(false);
  const open = (next: boolean) => {
    create.reset();
    setOpen(next);
  };
  return (
    <>
      <Button variant="primary" onClick={() => open(true)}>
        <Plus aria-hidden />
        {t("new")}
      </Button>
      <Dialog open={isOpen} onOpenChange={open} title={t("new")} description={t("newDetail")}>
        <CustomerForm
          label={t("new")}
          isBusy={create.isPending || create.isSuccess}
          error={create.error}
          onSave={({ name, externalId, email, tags }) =>
            create.mutate(
              { name, tags, ...(externalId ? { externalId } : {}), ...(email ? { email } : {}) },
              {
                onSuccess: (made) => {
                  notify({ tone: "positive", text: t("made", { name: made.name }) });
                  router.push(`/settings/customers/${made.id}`);
                },
              },
            )
          }
        />
      </Dialog>
    </>
  );
}
