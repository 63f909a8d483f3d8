"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { Connection } from "@/lib/contracts/connections";
import { AddressRow } from "./address-row";
import { BoundPeople } from "./bound-people";
import { useChatPeople } from "./queries";

interface PeopleCardProps {
  readonly connection: Connection;
  readonly provider: string;
  /** The provider vouches for people's addresses. */
  readonly provesAddresses: boolean;
  /** Owners and admins see and decide for everybody, others for themselves. */
  readonly isAdmin: boolean;
}

/** Who of a provider's people is which member here, and whether their addresses say so. */
export function PeopleCard({ connection, provider, provesAddresses, isAdmin }: PeopleCardProps) {
  const t = useTranslations("chatPeople");
  const people = useChatPeople(connection.id);
  return (
    <Card title={t("people")} description={t("peopleDetail", { provider })}>
      <div className="grid gap-5">
        {provesAddresses ? <AddressRow connection={connection} provider={provider} isAdmin={isAdmin} /> : null}
        {people.error ? <ProblemCallout error={people.error} onRetry={() => void people.refetch()} /> : null}
        {people.isPending ? <Skeleton className="h-13 w-full" /> : null}
        {people.data?.length === 0 ? (
          <p className="text-pretty text-quiet">{isAdmin ? t("nobody", { provider }) : t("notYou", { provider })}</p>
        ) : null}
        {people.data && people.data.length > 0 ? (
          <BoundPeople connectionId={connection.id} people={people.data} provider={provider} />
        ) : null}
      </div>
    </Card>
  );
}
