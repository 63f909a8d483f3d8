import { useTranslations } from "next-intl";
import type { FormWay } from "./form-way";

interface AskingStatusProps {
  readonly provider: string;
  readonly way: FormWay;
  readonly isAsking: boolean;
}

/** What sending the form does, or is doing. Where nothing is secret there is nothing that the vendor could be asked. */
export function AskingStatus({ provider, way, isAsking }: AskingStatusProps) {
  const t = useTranslations("connectForm");
  const asksVendor = way.fields.some(({ secret }) => secret);
  return (
    <p role="status" className="text-pretty text-quiet text-xs">
      {asksVendor ? t(isAsking ? "asking" : "first", { provider }) : isAsking ? t("saving") : null}
    </p>
  );
}
