import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";

interface FailureWords {
  /** What happened. */
  readonly what: string;
  /** What to do; null: nobody knows. */
  readonly fix: string | null;
}

/** Answers that mean something of their own. https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status */
const TOLD_APART = [400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429];

/** Why a try did not arrive, in plain words, by the code that the engine gave it and the status that came. */
export function useFailureWords() {
  const t = useTranslations();
  return (code: string, status: number | null): FailureWords => {
    if (status !== null && TOLD_APART.includes(status)) {
      const told = sayIfKnown(t, `deliveries.statuses.${status}.what`);
      if (told !== null) return { what: told, fix: sayIfKnown(t, `deliveries.statuses.${status}.fix`) };
    }
    return {
      what: sayIfKnown(t, `deliveries.errors.${code}.what`) ?? code,
      fix: sayIfKnown(t, `deliveries.errors.${code}.fix`),
    };
  };
}
