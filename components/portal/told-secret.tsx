import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";

/** The one time that a secret can be seen. */
export function ToldSecret({ secret, onDone }: { secret: string | null; onDone: () => void }) {
  const t = useTranslations("portal");
  return (
    <div className="grid min-w-0 gap-4">
      {secret === null ? null : (
        <>
          <p className="text-pretty text-quiet">{t("secretDetail")}</p>
          <CopyField what={t("secret")} value={secret} />
        </>
      )}
      <Button className="justify-self-end" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
