import type { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";

type Translator = ReturnType<typeof useTranslations<never>>;

/** What a job does, in words; one without any (of another version) shows its name. */
export function jobWords(t: Translator, job: string): string {
  return sayIfKnown(t, `backgroundWork.jobs.${job}`) ?? job;
}
