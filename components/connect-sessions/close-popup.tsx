"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

/** The window of its own is done: the page that opened it looks for itself how it ended. */
export function ClosePopup() {
  const t = useTranslations("connectPages");
  const [isTried, setTried] = useState(false);
  useEffect(() => window.close(), []);
  // Browsers close what a script opened, and keep a tab that a link opened.
  if (isTried) return <p role="status">{t("session.stuck")}</p>;
  return (
    <Button
      variant="primary"
      onClick={() => {
        window.close();
        setTried(true);
      }}
    >
      {t("close")}
    </Button>
  );
}
