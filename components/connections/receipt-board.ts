import type { DisconnectReceipt } from "@/lib/contracts/connections";

export interface ShownReceipt {
  /** How the connection was called. */
  readonly title: string;
  readonly receipt: DisconnectReceipt;
}

let shown: ShownReceipt | null = null;
const listeners = new Set<() => void>();

/** The receipt that is open. It outlives the row or page that asked for it: those go as soon as the connection has. */
export const receiptBoard = {
  show(receipt: ShownReceipt | null): void {
    shown = receipt;
    for (const listener of listeners) listener();
  },
  shown(): ShownReceipt | null {
    return shown;
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
