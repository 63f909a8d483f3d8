"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useTestEndpoint } from "./queries";
import { TestDialog } from "./test-dialog";

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
      <TestDialog isOpen={isOpen} onOpenChange={setOpen} test={test} onAgain={() => test.mutate({ id })} />
    </>
  );
}
