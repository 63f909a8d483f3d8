const GUIDE = "guide";

/**
 * Opens the guide where the address asks for it, brings the step into view and marks it as the one that is meant. A
 * step that this guide has not (an older link, another way to connect) is the guide as a whole.
 */
export function showGuideStep(guide: HTMLDetailsElement, hash: string): void {
  const id = hash.slice(1);
  for (const marked of guide.querySelectorAll("[aria-current=step]")) marked.removeAttribute("aria-current");
  if (id !== GUIDE && !id.startsWith(`${GUIDE}-`)) return;
  guide.open = true;
  const step = id === GUIDE ? null : guide.querySelector(`#${CSS.escape(id)}`);
  step?.setAttribute("aria-current", "step");
  (step ?? guide).scrollIntoView();
}
