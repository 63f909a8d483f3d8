import type { ReactNode } from "react";
import type { ListPage } from "@/components/settings/use-paged-list";
import type { Brands } from "./brands";
import type { PaymentQuery } from "./queries";

export interface MoneyListProps<Item> {
  readonly query: PaymentQuery;
  readonly firstPage: ListPage<Item>;
  readonly brands: Brands;
  /** What is said where there are none. */
  readonly empty: ReactNode;
}
