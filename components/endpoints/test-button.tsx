"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { useTestEndpoint } from "./queries";
import { TrialResult } from "./trial-result";

/** Sends a sample at once and says what came of it. */
export function TestButton({ id }: { id: string }) {
  const t = useTranslations("endpoints.trial");
  const test = useTestEndpoint();
  const [isOpen, setOpen] = useState(false);
  const send = () => {
    setOpen(true);
    test.mutate({ id });
  };
  return (
    <>
      <Button variant="primary" onClick={send}>
        <Send aria-hidden />
        {t("send")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("detail")}
        footer={
          <Button busy={test.isPending} onClick={() => test.mutate({ id })}>
            {t("again")}
          </Button>
        }
      >
        <div role="status" className="grid min-w-0 gap-4">
          {test.isPending ? <p className="text-quiet">{t("underWay")}</p> : null}
          {test.error ? <ProblemCallout error={test.error} /> : null}
          {test.data && !test.isPending ? <TrialResult trial={test.data} /> : null}
        </div>
      </Dialog>
    </>
  );
}
