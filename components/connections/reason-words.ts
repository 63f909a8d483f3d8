import type { getTranslations } from "next-intl/server";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import type { Connection } from "@/lib/contracts/connections";

type Translator = Awaited<ReturnType<typeof getTranslations<never>>>;

/** Why a connection does not simply work, and what to do; a reason that the catalogue does not know in the API's words. */
export function reasonWords(
  t: Translator,
  { code, message, remedy }: NonNullable<Connection["statusReason"]>,
): { message: string; remedy: string } {
  return {
    message: sayIfKnown(t, `statusReasons.${code}.message`) ?? message,
    remedy: sayIfKnown(t, `statusReasons.${code}.remedy`) ?? remedy,
  };
}
