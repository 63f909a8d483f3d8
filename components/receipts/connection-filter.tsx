"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Input } from "@/components/ui/input";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { listConnectedContract } from "@/lib/contracts/connections";
import { AskingChip } from "./asking-chip";
import { ChoiceList } from "./choice-list";

interface ConnectionFilterProps {
  /** The name of the one that the address asks for; null: it asks for none. */
  readonly chosen: string | null;
  /** Keys of the integrations whose providers push. */
  readonly pushing: readonly string[];
}

/** Narrows a list to one connection, which is found by its name however many there are. */
export function ConnectionFilter({ chosen, pushing }: ConnectionFilterProps) {
  const t = useTranslations("webhooks.filters");
  return (
    <AskingChip param="connectionId" label={t("connection")} detail={t("connectionDetail")} chosen={chosen}>
      {(choose) => <Picker pushing={pushing} onChoose={choose} />}
    </AskingChip>
  );
}

const MOST_SHOWN = 100;

function Picker({ pushing, onChoose }: Pick<ConnectionFilterProps, "pushing"> & { onChoose: (id: string) => void }) {
  const t = useTranslations("webhooks.filters");
  const [wanted, setWanted] = useState("");
  const q = useDeferredValue(wanted.trim());
  const { data, error, refetch } = useNamedConnections(q);
  const found = (data?.data ?? []).flatMap((one) =>
    "name" in one && "id" in one && one.name !== "" && pushing.includes(one.integration)
      ? [{ value: one.id, label: one.name }]
      : [],
  );
  return (
    <div className="grid gap-3">
      <Input
        type="search"
        aria-label={t("connectionSearch")}
        placeholder={t("connectionSearch")}
        value={wanted}
        maxLength={100}
        onChange={({ target }) => setWanted(target.value)}
      />
      {error ? <ProblemCallout error={error} onRetry={() => void refetch()} /> : null}
      <ChoiceList label={t("connection")} choices={found} onChoose={onChoose} />
      <p role="status" className="text-quiet text-xs">
        {data && found.length === 0 ? t("connectionNone") : data?.nextCursor ? t("connectionMore") : null}
      </p>
    </div>
  );
}

function useNamedConnections(q: string) {
  const query = { limit: MOST_SHOWN, ...(q === "" ? {} : { q }) };
  return useQuery({
    queryKey: queryKeys.connections.list({ ...query, for: "filter" }),
    queryFn: ({ signal }) =>
      apiFetch<typeof listConnectedContract>("GET", "/api/integrations/connected", { query, signal }),
    placeholderData: keepPreviousData,
  });
}
