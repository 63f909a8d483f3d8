"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { Portal, PortalEndpoint } from "@/lib/contracts/portal";
import { EndpointForm, type EndpointWish } from "./endpoint-form";
import { useDeleteEndpoint, useRotateEndpoint, useUpdateEndpoint } from "./queries";
import { TestButton } from "./test-button";
import { ToldSecret } from "./told-secret";

interface EndpointButtonsProps {
  readonly token: string;
  readonly endpoint: PortalEndpoint;
  readonly eventTypes: Portal["eventTypes"];
}

type Asked = "edit" | "turn" | "rotate" | "remove" | null;

/** What a customer can do with an endpoint of theirs. */
export function EndpointButtons({ token, endpoint, eventTypes }: EndpointButtonsProps) {
  const t = useTranslations("portal");
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const dialog = { token, endpoint, onClose: close };
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <TestButton token={token} id={endpoint.id} />
      <Button size="sm" onClick={() => setAsked("edit")}>
        {t("edit")}
      </Button>
      <Button size="sm" onClick={() => setAsked("turn")}>
        {t(endpoint.enabled ? "turnOff" : "turnOn")}
      </Button>
      <Button size="sm" onClick={() => setAsked("rotate")}>
        {t("rotate")}
      </Button>
      <Button size="sm" onClick={() => setAsked("remove")}>
        {t("remove")}
      </Button>
      <EditDialog {...dialog} isOpen={asked === "edit"} eventTypes={eventTypes} />
      <TurnDialog {...dialog} isOpen={asked === "turn"} />
      <RotateDialog {...dialog} isOpen={asked === "rotate"} />
      <RemoveDialog {...dialog} isOpen={asked === "remove"} />
    </div>
  );
}

interface AskedProps {
  readonly token: string;
  readonly endpoint: PortalEndpoint;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function EditDialog({
  token,
  endpoint,
  eventTypes,
  isOpen,
  onClose,
}: AskedProps & Pick<EndpointButtonsProps, "eventTypes">) {
  const t = useTranslations("portal");
  const update = useUpdateEndpoint(token, endpoint.id);
  const save = ({ url, ...wish }: EndpointWish) => {
    // An address is shown without what is secret in it: one that nobody touched must not replace the whole one.
    const changes = url === endpoint.url ? wish : { ...wish, url };
    update.mutate(changes, {
      onSuccess: () => {
        notify({ tone: "positive", text: t("saved") });
        onClose();
      },
    });
  };
  return (
    <Dialog open={isOpen} onOpenChange={onClose} title={t("editTitle")}>
      <EndpointForm
        eventTypes={eventTypes}
        endpoint={endpoint}
        isBusy={update.isPending}
        error={update.error}
        onSave={save}
      />
    </Dialog>
  );
}

function TurnDialog({ token, endpoint, isOpen, onClose }: AskedProps) {
  const t = useTranslations("portal");
  const update = useUpdateEndpoint(token, endpoint.id);
  const { enabled } = endpoint;
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={onClose}
      title={t(enabled ? "offAsk" : "onAsk")}
      effect={t(enabled ? "offEffect" : "onEffect")}
      confirmLabel={t(enabled ? "turnOff" : "turnOn")}
      tone="normal"
      onConfirm={async () => {
        await update.mutateAsync({ enabled: !enabled });
        notify({ tone: "positive", text: t("saved") });
      }}
    />
  );
}

function RotateDialog({ token, endpoint, isOpen, onClose }: AskedProps) {
  const t = useTranslations("portal");
  const rotate = useRotateEndpoint(token, endpoint.id);
  const close = () => {
    rotate.reset();
    onClose();
  };
  if (rotate.data) {
    return (
      <Dialog open={isOpen} onOpenChange={close} title={t("secretTitle")}>
        <ToldSecret secret={rotate.data.secret} onDone={close} />
      </Dialog>
    );
  }
  return (
    <Dialog open={isOpen} onOpenChange={close} title={t("rotateAsk")} description={t("rotateEffect")}>
      <Button variant="primary" className="justify-self-end" busy={rotate.isPending} onClick={() => rotate.mutate()}>
        {t("rotate")}
      </Button>
    </Dialog>
  );
}

function RemoveDialog({ token, endpoint, isOpen, onClose }: AskedProps) {
  const t = useTranslations("portal");
  const remove = useDeleteEndpoint(token, endpoint.id);
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={onClose}
      title={t("removeAsk")}
      effect={t("removeEffect")}
      confirmLabel={t("remove")}
      onConfirm={async () => {
        await remove.mutateAsync();
        notify({ tone: "positive", text: t("removed") });
      }}
    />
  );
}
