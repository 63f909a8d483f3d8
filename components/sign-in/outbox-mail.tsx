import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";

interface OutboxMailProps {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: string;
}

const ADDRESS = /(https?:\/\/\S+)/;

/** One mail as its reader would see it, with links that work. */
export function OutboxMail({ to, subject, text, sentAt }: OutboxMailProps) {
  const t = useTranslations("outbox");
  return (
    <Card
      title={subject}
      description={t("to", { to })}
      action={<RelativeTime at={sentAt} className="text-quiet text-xs" />}
    >
      <div className="grid gap-3">
        {text.split("\n\n").map((paragraph) => (
          <p key={paragraph} className="break-words">
            {paragraph.split(ADDRESS).map((part) =>
              ADDRESS.test(part) ? (
                <a key={part} href={part} className="break-all text-accent-text underline underline-offset-2">
                  {part}
                </a>
              ) : (
                part
              ),
            )}
          </p>
        ))}
      </div>
    </Card>
  );
}
