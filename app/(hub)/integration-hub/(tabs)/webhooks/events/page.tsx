import { Braces } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EventCatalogue } from "@/components/event-types/event-catalogue";
import { NewEventTypeButton } from "@/components/event-types/new-event-type-button";
import { StrictChoice } from "@/components/event-types/strict-choice";
import { ClientMessages } from "@/components/i18n/client-messages";
import { SectionHead } from "@/components/settings/section-head";
import { buttonLook } from "@/components/ui/button-look";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { getWebhookSettings } from "@/lib/features/event-types/get-webhook-settings";
import { listWebhookEventTypes } from "@/lib/features/event-types/list-webhook-event-types";
import { readForPage } from "../../../../read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("eventTypes"))("title") };
}

export default async function EventTypesPage() {
  const page = await requirePageActor("/integration-hub/webhooks/events");
  const [t, types, { strict }] = await Promise.all([
    getTranslations("eventTypes"),
    readForPage(page, listWebhookEventTypes),
    readForPage(page, getWebhookSettings),
  ]);
  const mayRegister = mayAccess(page.actor.role, "webhook_event_types:write");
  const mayBuild = mayAccess(page.actor.role, "endpoints:write");
  return (
    <ClientMessages namespaces={["eventTypes"]}>
      <SectionHead
        title={t("title")}
        description={t("description")}
        action={
          <div className="flex flex-wrap gap-2">
            <a href="/api/webhooks/event-types" className={buttonLook({})}>
              <Braces aria-hidden />
              {t("json")}
            </a>
            {mayRegister ? <NewEventTypeButton /> : null}
          </div>
        }
      />
      <EventCatalogue
        // Schemas and samples may be large, and most are not looked at: each is fetched when it is.
        types={types.data.map(({ schema: _, sample: __, ...listed }) => listed)}
        mayRegister={mayRegister}
        mayBuild={mayBuild}
      >
        <StrictChoice strict={strict} mayWrite={mayRegister} />
      </EventCatalogue>
    </ClientMessages>
  );
}
