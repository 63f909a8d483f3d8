"use client";

import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import { useSharePortal } from "./queries";

const HOURS = [1, 24, 72, 168, 720];
const HOURS_AT_FIRST = 24;
const DAY_HOURS = 24;

/** Makes a link that a customer manages webhook endpoints with, and shows it the one time that it can be seen. */
export function PortalLinkButton({ customer }: { customer: { readonly id: string; readonly name: string } }) {
  const t = useTranslations("customers.portal");
  const share = useSharePortal(customer.id);
  const [isOpen, setOpen] = useState(false);
  const [hours, setHours] = useState(HOURS_AT_FIRST);
  const open = (next: boolean) => {
    share.reset();
    setOpen(next);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    share.mutate(hours);
  };
  const made = share.data;
  return (
    <>
      <Button onClick={() => open(true)}>
        <Webhook aria-hidden />
        {t("button")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={open}
        title={made ? t("readyTitle") : t("title", { name: customer.name })}
        description={made ? t("readyDetail", { name: customer.name }) : t("detail")}
      >
        {made ? (
          <div className="grid min-w-0 gap-4">
            <CopyField what={t("link")} value={made.url} />
            <Button className="justify-self-end" onClick={() => open(false)}>
              {t("done")}
            </Button>
          </div>
        ) : (
          <form onSubmit={send} className="grid min-w-0 gap-4">
            {share.error ? <ProblemCallout error={share.error} /> : null}
            <Field label={t("hours")} hint={t("hoursHint")}>
              {(control) => (
                <Select {...control} value={hours} onChange={({ target }) => setHours(Number(target.value))}>
                  {HOURS.map((one) => (
                    <option key={one} value={one}>
                      {one < DAY_HOURS ? t("forHours", { count: one }) : t("forDays", { count: one / DAY_HOURS })}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Button type="submit" variant="primary" className="justify-self-end" busy={share.isPending}>
              {t("make")}
            </Button>
          </form>
        )}
      </Dialog>
    </>
  );
}
