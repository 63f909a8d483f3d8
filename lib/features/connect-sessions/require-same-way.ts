import { db } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import { findRenewed } from "./find-renewed";
import type { SessionRow } from "./look-at-connect-session";

/** A connection is renewed by the way that it was made. @throws AppError not_found, unprocessable */
export async function requireSameWay(session: SessionRow, kind: string): Promise<void> {
  const { organizationId, customerId, connectionId } = session;
  if (connectionId === null) return;
  const { authKind } = await findRenewed(db(), { organizationId, id: customerId }, connectionId);
  if (authKind === kind) return;
  const message = "This account was connected in another way. Reconnect it like that.";
  throw new AppError("unprocessable", message, { errors: [{ path: "method", message }] });
}
