import {
  HeartPulse,
  LockKeyhole,
  type LucideIcon,
  MousePointerClick,
  ScrollText,
  ShieldCheck,
  Unplug,
} from "lucide-react";
import { useTranslations } from "next-intl";

const PROMISES = [
  { key: "connect", icon: MousePointerClick },
  { key: "health", icon: HeartPulse },
  { key: "leave", icon: Unplug },
  { key: "personal", icon: ShieldCheck },
  { key: "keys", icon: LockKeyhole },
  { key: "audit", icon: ScrollText },
] as const satisfies readonly { key: string; icon: LucideIcon }[];

/** What a person gets, one sentence or two each. */
export function Promises() {
  const t = useTranslations("product.promises");
  return (
    <section aria-labelledby="promises" className="border-t py-14">
      <h2 id="promises" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <ul className="mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
        {PROMISES.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Icon aria-hidden className="size-5 text-accent-text" strokeWidth={1.75} />
            <h3 className="mt-3 font-medium">{t(`${key}.title`)}</h3>
            <p className="mt-1 text-pretty text-quiet">{t(`${key}.detail`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
