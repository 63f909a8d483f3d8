/** A short message after something was done. What needs a decision belongs on the page, in a Callout. */
export interface Notice {
  readonly tone: "positive" | "danger" | "idle";
  readonly text: string;
  readonly detail?: string;
  /** The next step, or the way back. */
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

type Show = (notice: Notice) => void;

const waiting: Notice[] = [];
const listeners = new Set<() => void>();
let show: Show | null = null;

/** Where notices wait until the toaster, which loads with the first of them, takes over. */
export const noticeBoard = {
  add(notice: Notice): void {
    if (show) {
      show(notice);
      return;
    }
    waiting.push(notice);
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isWanted(): boolean {
    return waiting.length > 0 || show !== null;
  },
  /** Hands over what waits, and everything from now on. */
  takeOver(next: Show): () => void {
    show = next;
    for (const notice of waiting.splice(0)) next(notice);
    return () => {
      show = null;
    };
  },
};
