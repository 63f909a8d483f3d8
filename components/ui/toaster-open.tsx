"use client";

import { CircleCheck, CircleX, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { type CSSProperties, useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { type Notice, noticeBoard } from "./notice-board";

const ICONS = {
  positive: <CircleCheck aria-hidden className="size-4 text-positive" />,
  danger: <CircleX aria-hidden className="size-4 text-danger" />,
  idle: <Info aria-hidden className="size-4 text-quiet" />,
};

// sonner's own variables, set to our colours, which follow the theme.
const COLOURS = {
  "--normal-bg": "var(--raised)",
  "--normal-border": "var(--edge)",
  "--normal-text": "var(--text)",
  "--border-radius": "var(--radius-md)",
} as CSSProperties;

const READING_MS = 6_000;

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function ToasterOpen() {
  const t = useTranslations("ui");

  useEffect(() => noticeBoard.takeOver(showToast), []);

  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t("notifications")}
      style={COLOURS}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        classNames: {
          toast: "!font-sans",
          description: "!text-quiet",
          actionButton: "!h-8 !rounded-md !bg-accent !px-2.5 !text-on-accent",
        },
      }}
    />
  );
}

function showToast({ tone, text, detail, action }: Notice): void {
  toast(text, {
    // The same words once more renew the notice that stands there.
    id: text,
    icon: ICONS[tone],
    duration: READING_MS,
    ...(detail ? { description: detail } : {}),
    ...(action ? { action: { label: action.label, onClick: action.onSelect } } : {}),
  });
}
