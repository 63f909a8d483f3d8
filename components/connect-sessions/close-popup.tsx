"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";

/** The window of its own is done: the page that opened it looks for itself how it ended. */
export function ClosePopup() {
  const t = useTranslations("connectPages");
  useEffect(() => window.close(), []);
  return (
    <Button variant="primary" onClick={() => window.close()}>
      {t("close")}
    </Button>
  );
}
