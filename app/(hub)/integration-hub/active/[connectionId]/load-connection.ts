import { notFound } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { Connection } from "@/lib/contracts/connections";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { getConnection } from "@/lib/features/connections/get-connection";
import { getDisconnectReceipt, type KeptReceipt } from "@/lib/features/connections/get-disconnect-receipt";
import { readForPage } from "../../../read-for-page";

/** What an address of a connection shows: the connection, or what became of it. Read once a request. */
export const loadConnection = cache(
  async (
    connectionId: string,
  ): Promise<{ kind: "live"; connection: Connection } | { kind: "ended"; receipt: KeptReceipt }> => {
    if (!isId(connectionId)) notFound();
    return readForPage(await requirePageActor(), async (ctx) => {
      try {
        return { kind: "live", connection: await getConnection(ctx, { ref: connectionId }) };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "not_found") throw error;
        return { kind: "ended", receipt: await getDisconnectReceipt(ctx, { ref: connectionId }) };
      }
    });
  },
);
