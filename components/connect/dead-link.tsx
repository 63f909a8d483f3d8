import { CircleCheck, CirclePause, Unlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";

export type DeadLinkKind = "used" | "expired" | "membership_ended" | "role_too_low" | "gone" | "healed" | "paused";

interface DeadLinkProps {
  readonly link: {
    readonly kind: DeadLinkKind;
    readonly organizationName: string;
    readonly integration: string;
    readonly connectionId: string | null;
  };
  /** The integration's. */
  readonly name: string;
}

/** A connect link that does nothing (any more): why, and the way on. */
export function DeadLink({ link, name }: DeadLinkProps) {
  const t = useTranslations("connectPages");
  const { kind, organizationName: organization } = link;
  return (
    <Card>
      <Sign kind={kind} />
      <h1 className="font-semibold text-lg">{t(`dead.${kind}.title`, { name })}</h1>
      <p className="mt-1 text-pretty text-quiet">{t(`dead.${kind}.detail`, { name, organization })}</p>
      <div className="mt-5">
        <WayOn link={link} name={name} />
      </div>
    </Card>
  );
}

function Sign({ kind }: Pick<DeadLinkProps["link"], "kind">) {
  if (kind === "healed") return <CircleCheck aria-hidden className="mb-3 size-6 text-positive" />;
  if (kind === "paused") return <CirclePause aria-hidden className="mb-3 size-6 text-quiet" />;
  return <Unlink aria-hidden className="mb-3 size-6 text-quiet" />;
}

function WayOn({ link: { kind, integration, connectionId }, name }: DeadLinkProps) {
  const t = useTranslations("connectPages");
  if (kind === "membership_ended") return <ButtonLink href="/">{t("openHub")}</ButtonLink>;
  if (connectionId && kind !== "gone") {
    return <ButtonLink href={`/integration-hub/active/${connectionId}`}>{t("openConnection")}</ButtonLink>;
  }
  return <ButtonLink href={`/integration-hub/marketplace/${integration}`}>{t("connectAnew", { name })}</ButtonLink>;
}
