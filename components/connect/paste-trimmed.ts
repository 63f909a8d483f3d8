import type { ClipboardEvent } from "react";

/** What is copied from a vendor's page often comes with spaces or a line break round it: nobody means those. */
export function pasteTrimmed(event: ClipboardEvent<HTMLInputElement>): void {
  const pasted = event.clipboardData.getData("text/plain");
  const trimmed = pasted.trim();
  if (trimmed === pasted) return;
  event.preventDefault();
  const input = event.currentTarget;
  input.setRangeText(trimmed, input.selectionStart ?? 0, input.selectionEnd ?? input.value.length, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
