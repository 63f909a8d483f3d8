import { getTranslations } from "next-intl/server";

const RANGES = ["24h", "7d", "30d", "90d", "365d"] as const;

interface Narrowed {
  /** With their words. */
  readonly states: readonly { readonly value: string; readonly label: string }[];
  readonly connections: readonly { readonly id: string; readonly name: string }[];
}

/** What each list of money is narrowed to. */
export async function moneyFilters({ states, connections }: Narrowed) {
  const t = await getTranslations("payments");
  return [
    { param: "status", label: t("filters.status"), options: states },
    {
      param: "connectionId",
      label: t("filters.connection"),
      options: connections.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      param: "range",
      label: t("filters.range"),
      options: RANGES.map((value) => ({ value, label: t(`ranges.${value}`) })),
    },
  ];
}
