import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { catalogue } from "@/lib/providers/catalogue";
import { remedyOf } from "./connect-remedies";
import { diagnoseLanding } from "./diagnose-landing";
import { failureWords } from "./failure-words";
import { LandingDiagnosis } from "./landing-diagnosis";
import type { Landing } from "./read-landing";

interface ConsentResultProps {
  readonly landing: Landing;
  /** What an organization calls an integration that it added itself, where that is known. */
  readonly ownName: string | null;
  /** Beside the way on, or instead of it. */
  readonly action?: ReactNode;
}

/** How a consent ended, for a browser that has no page of the hub open. */
export function ConsentResult({ landing, ownName, action }: ConsentResultProps) {
  const meta = catalogue.find(({ key }) => key === landing.integration);
  const name = useName(meta?.name ?? ownName);
  return landing.kind === "connected" ? (
    <Connected landing={landing} name={name} action={action} />
  ) : (
    <Failed landing={landing} meta={meta} name={name} action={action} />
  );
}

interface EndedProps<Kind extends Landing["kind"]> {
  readonly landing: Extract<Landing, { kind: Kind }>;
  readonly name: string;
  readonly action: ReactNode;
}

function Connected({ landing, name, action }: EndedProps<"connected">) {
  const t = useTranslations("connectPages");
  return (
    <Card>
      <CircleCheck aria-hidden className="mb-3 size-6 text-positive" />
      <h1 className="font-semibold text-lg">
        {landing.reconnected && !landing.isChoiceOpen ? t("healedTitle", { name }) : t("connectedTitle", { name })}
      </h1>
      <p className="mt-1 text-pretty text-quiet">
        {landing.isChoiceOpen ? t("choiceDetail") : landing.reconnected ? t("healedDetail") : t("connectedDetail")}
      </p>
      <div className="mt-5 flex flex-wrap gap-2 empty:hidden">
        {action}
        {action || !landing.connectionId ? null : (
          <ButtonLink href={`/integration-hub/active/${landing.connectionId}`}>{t("openConnection")}</ButtonLink>
        )}
      </div>
    </Card>
  );
}

function Failed({
  landing,
  meta,
  name,
  action,
}: EndedProps<"failed"> & { readonly meta: (typeof catalogue)[number] | undefined }) {
  const tErrors = useTranslations("connectErrors");
  const words = failureWords(landing, meta?.accountMissing);
  const { diagnosis, isExact } = diagnoseLanding(landing, { ...meta, provider: name, key: landing.integration });
  const values = { name, variable: landing.variable ?? tErrors("someVariable") };
  return (
    <Card>
      <CircleX aria-hidden className="mb-3 size-6 text-danger" />
      <h1 className="font-semibold text-lg">{isExact ? diagnosis.happened : tErrors(`${words}.title`, values)}</h1>
      <p className="mt-1 text-pretty">
        <LandingDiagnosis diagnosis={diagnosis} detail={isExact ? null : tErrors(`${words}.detail`, values)} />
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        {action}
        <WayOn landing={landing} name={name} />
      </div>
    </Card>
  );
}

function useName(known: string | null): string {
  const t = useTranslations("connect");
  return known ?? t("unknownIntegration");
}

/** What starts a consent needs a session: the hub's own pages ask for it. */
function WayOn({ landing, name }: { landing: Extract<Landing, { kind: "failed" }>; name: string }) {
  const t = useTranslations("connect.actions");
  const tPages = useTranslations("connectPages");
  const { integration, error, connectionId } = landing;
  const isKnown = catalogue.some(({ key }) => key === integration) || integration.startsWith("custom-");
  const remedy = isKnown ? remedyOf(error) : "hub";
  if (remedy === "hub") return <ButtonLink href="/integration-hub">{t("hub")}</ButtonLink>;
  if (remedy === "connections") return <ButtonLink href="/integration-hub/active">{t("connections")}</ButtonLink>;
  const address = `/integration-hub/marketplace/${integration}`;
  if (remedy === "guide") return <ButtonLink href={`${address}#guide`}>{t("guide")}</ButtonLink>;
  if ((remedy === "retry" || remedy === "decide") && connectionId) {
    return <ButtonLink href={`/integration-hub/active/${connectionId}`}>{tPages("openConnection")}</ButtonLink>;
  }
  return <ButtonLink href={address}>{t("integration", { name })}</ButtonLink>;
}
