import { type RefObject, useEffect } from "react";

/**
 * Brings what is wrong into sight: the button that was pressed is a long way below the first fields.
 * @param problem another object for each try that failed
 */
export function useFirstProblem(form: RefObject<HTMLFormElement | null>, problem: object | null): void {
  useEffect(() => {
    if (!problem) return;
    const first = form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-problem]");
    first?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: "center" });
  }, [form, problem]);
}
