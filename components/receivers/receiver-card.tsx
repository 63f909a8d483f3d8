"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefreshPage } from "@/components/live/refresh-page";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Receiver } from "@/lib/contracts/receivers";
import { NewReceiverButton } from "./new-receiver-button";
import { type AskedReceiver, ReceiverDialogs } from "./receiver-dialogs";
import { ReceiverMenu } from "./receiver-menu";

interface ReceiverCardProps {
  readonly connection: { readonly id: string; readonly name: string };
  /** null: it has none yet. */
  readonly receiver: Receiver | null;
  readonly mayWrite: boolean;
}

/** A connection's own address, to which whatever sends is pointed by hand; or the button that makes it. */
export function ReceiverCard({ connection, receiver, mayWrite }: ReceiverCardProps) {
  const t = useTranslations("receivers.card");
  const refreshPage = useRefreshPage();
  const [asked, setAsked] = useState<AskedReceiver | null>(null);
  const look = () => {
    setAsked(null);
    refreshPage();
  };
  return (
    <Card
      title={t("title")}
      description={receiver ? t("detail") : mayWrite ? t("none") : t("noneForRole")}
      action={
        mayWrite ? (
          <>
            {receiver ? <ReceiverMenu receiver={receiver} onWish={(wish) => setAsked({ receiver, wish })} /> : null}
            {/* Stays where it is once there is one: what is shown once would go with it. */}
            <NewReceiverButton connection={connection} isMade={receiver !== null} onDone={look} />
          </>
        ) : undefined
      }
    >
      {receiver ? <Facts receiver={receiver} /> : null}
      <ReceiverDialogs asked={asked} onClose={look} />
    </Card>
  );
}

function Facts({ receiver: { address, signature, previousUntil, lastReceivedAt } }: { receiver: Receiver }) {
  const t = useTranslations("receivers");
  return (
    <div className="grid gap-4">
      <div className="grid min-w-0 gap-1.5">
        <CopyField what={t("card.address")} value={address} />
        <p className="text-pretty text-quiet text-xs">{t("card.addressHint")}</p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <div>
          <dt className="text-quiet text-xs">{t("columns.proof")}</dt>
          <dd>{t(`proofs.${signature.kind}`)}</dd>
          {previousUntil ? (
            <dd className="text-quiet text-xs">
              {t.rich("previousUntil", { time: () => <RelativeTime at={previousUntil} /> })}
            </dd>
          ) : null}
        </div>
        <div>
          <dt className="text-quiet text-xs">{t("columns.last")}</dt>
          <dd>{lastReceivedAt ? <RelativeTime at={lastReceivedAt} /> : t("nothingYet")}</dd>
        </div>
      </dl>
    </div>
  );
}
