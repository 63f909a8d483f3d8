"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ChatPerson } from "@/lib/contracts/chat-people";
import { useUnbind } from "./queries";

interface BoundPeopleProps {
  readonly connectionId: string;
  readonly people: readonly ChatPerson[];
  readonly provider: string;
}

/** Who is who, how that is known and since when; each can be taken back. */
export function BoundPeople({ connectionId, people, provider }: BoundPeopleProps) {
  const t = useTranslations("chatPeople");
  const unbind = useUnbind(connectionId);
  const [asked, setAsked] = useState<ChatPerson | null>(null);
  const [isOpen, setOpen] = useState(false);
  const confirm = async () => {
    if (!asked) return;
    await unbind.mutateAsync(asked.externalUserId);
    notify({ tone: "positive", text: t("takenBack", { name: asked.name, provider }) });
    setOpen(false);
  };
  return (
    <>
      <ul aria-label={t("people")} className="-my-3 divide-y">
        {people.map((person) => (
          <li key={person.externalUserId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="wrap-anywhere font-medium">
                {t("personIs", { name: person.name, member: person.member.name })}
              </p>
              <p className="wrap-anywhere text-quiet text-xs">
                {t(`boundBy.${person.boundBy}`)} <RelativeTime at={person.boundAt} />
              </p>
            </div>
            <Button
              size="sm"
              aria-label={t("takeBackNamed", { name: person.name })}
              onClick={() => {
                setAsked(person);
                setOpen(true);
              }}
            >
              {t("takeBack")}
            </Button>
          </li>
        ))}
      </ul>
      <AlertDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("takeBackTitle", { name: asked?.name ?? "", member: asked?.member.name ?? "" })}
        effect={t("takeBackEffect", { provider })}
        confirmLabel={t("takeBack")}
        onConfirm={confirm}
      />
    </>
  );
}
