import type { z } from "zod";
import type { listReceiptsContract } from "@/lib/contracts/receipts/endpoints";

type ListQuery = z.input<NonNullable<(typeof listReceiptsContract)["query"]>>;
/** What a list is narrowed to, as the API takes it: instants as text. */
export type ReceiptQuery = Omit<ListQuery, "cursor" | "limit">;
