import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";

/** Nothing at this address. Words and picture are the same inside and outside of the signed-in pages. */
export function NotFoundMessage({ href, label }: { href: string; label: string }) {
  const t = useTranslations("shell");
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-24 text-center">
      <span className="mb-4 grid size-11 place-items-center rounded-md border bg-raised text-quiet">
        <SearchX aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h1 className="font-semibold text-lg">{t("notFoundTitle")}</h1>
      <p className="mt-1.5 text-pretty text-quiet">{t("notFoundDetail")}</p>
      <ButtonLink href={href} variant="primary" className="mt-5">
        {label}
      </ButtonLink>
    </div>
  );
}
