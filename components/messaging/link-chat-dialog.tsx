"use client";

import { useTranslations } from "next-intl";
import { QRCodeSVG } from "qrcode.react";
import { useState } from "react";
import { CodePanel } from "@/components/places/code-panel";
import { useForgetLinks, useMakeCode } from "@/components/places/queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import type { LinkCode, LinkedChat } from "@/lib/contracts/links";
import type { LinkChatProps } from "./link-chat";

interface LinkChatDialogProps extends LinkChatProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function LinkChatDialog({ open, onOpenChange, ...props }: LinkChatDialogProps) {
  const t = useTranslations("messaging.link");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("detail")}>
      <Linking {...props} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface Made {
  readonly code: LinkCode;
  /** The chats that were linked before it was made. */
  readonly before: readonly LinkedChat[];
}

function Linking({ connections, provider, sandboxUrl, onClose }: LinkChatProps & { readonly onClose: () => void }) {
  const t = useTranslations("messaging.link");
  const tLinks = useTranslations("links");
  const [connectionId, setConnectionId] = useState(connections[0]?.id ?? "");
  const make = useMakeCode(connectionId);
  const forget = useForgetLinks(connectionId);
  const [made, setMade] = useState<Made | null>(null);
  const makeCode = () => make.mutate(undefined, { onSuccess: setMade });
  const end = (name: string | null) => {
    if (name !== null) notify({ tone: "positive", text: tLinks("done", { name }) });
    void forget();
    onClose();
  };
  if (made) {
    return (
      <div className="grid gap-4">
        <figure className="grid justify-items-center gap-2">
          {/* White around it: cameras look for dark on light, also where the page is dark. */}
          <QRCodeSVG value={made.code.chatUrl} title={t("qr")} size={168} marginSize={3} />
          <figcaption className="text-center text-quiet text-xs">{t("qrDetail")}</figcaption>
        </figure>
        <CodePanel
          key={made.code.code}
          connectionId={connectionId}
          {...made}
          provider={provider}
          sandboxUrl={sandboxUrl}
          isMaking={make.isPending}
          onAgain={makeCode}
          onEnd={end}
        />
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      {connections.length > 1 ? (
        <Field label={t("connection")}>
          {(field) => (
            <Select {...field} value={connectionId} onChange={({ target }) => setConnectionId(target.value)}>
              {connections.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {make.error ? <ProblemCallout error={make.error} /> : null}
      <div className="flex justify-end">
        <Button variant="primary" busy={make.isPending} onClick={makeCode}>
          {t("make")}
        </Button>
      </div>
    </div>
  );
}
