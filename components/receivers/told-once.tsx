"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import type { NewReceiver } from "@/lib/contracts/receivers";

/** The one time that a receiver's secrets can be seen, and how to try its address. */
export function ToldOnce({ receiver, onDone }: { receiver: NewReceiver; onDone: () => void }) {
  const t = useTranslations("receivers");
  const { url, signingSecret, signature } = receiver;
  const command = `curl -X POST "${url}" -H "Content-Type: application/json" -d '{"type":"test"}'`;
  return (
    <div className="grid min-w-0 gap-4">
      {url ? <Told what={t("url")} hint={t("urlHint")} value={url} /> : null}
      {signingSecret ? <ToldSecret signature={signature} secret={signingSecret} /> : null}
      {url && signature.kind === "none" ? <Told what={t("command")} hint={t("commandHint")} value={command} /> : null}
      <Button className="justify-self-end" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}

function ToldSecret({ signature, secret }: { signature: NewReceiver["signature"]; secret: string }) {
  const t = useTranslations("receivers");
  if (signature.kind === "token") {
    return <Told what={t("token")} hint={t("tokenHint", { header: signature.header })} value={secret} />;
  }
  return <Told what={t("signingSecret")} hint={t("signingSecretHint")} value={secret} />;
}

function Told({ what, hint, value }: { what: string; hint: string; value: string }) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <p className="font-medium text-sm">{what}</p>
      <CopyField what={what} value={value} />
      <p className="text-quiet text-xs">{hint}</p>
    </div>
  );
}
