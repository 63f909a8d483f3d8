import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { BrandIcon } from "@/components/ui/brand-icon";
import { sessionAddress } from "./session-address";

interface SessionOffersProps {
  readonly token: string;
  readonly isPopup: boolean;
  readonly progress: string;
  readonly offers: readonly { readonly key: string; readonly name: string }[];
  readonly results: readonly { readonly integration: string; readonly account: string }[];
}

/** What can be connected, one after the other, and what is already. */
export function SessionOffers({ token, isPopup, progress, offers, results }: SessionOffersProps) {
  const t = useTranslations("connectPages.session");
  return (
    <ul className="divide-y rounded-md border">
      {offers.map(({ key, name }) => {
        const accounts = results.filter(({ integration }) => integration === key).map(({ account }) => account);
        return (
          <li key={key}>
            <Link
              href={sessionAddress(token, { integration: key, again: progress, isPopup })}
              prefetch={false}
              className="flex items-center gap-3 px-3 py-3 hover:bg-hover"
            >
              <BrandIcon brand={key} name={name} />
              <span className="min-w-0 grow">
                <span className="block font-medium">{name}</span>
                {accounts.length > 0 ? (
                  <span className="flex items-center gap-1.5 text-positive text-xs">
                    <CircleCheck aria-hidden className="size-3.5 shrink-0" />
                    <span className="wrap-anywhere">{t("connectedAs", { accounts: accounts.join(", ") })}</span>
                  </span>
                ) : null}
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-quiet" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
