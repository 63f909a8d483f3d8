import { AppError } from "@/lib/base/errors";
import { rawRoute } from "@/lib/core/http/raw-route";

/** An address that no route has is a problem answer here, too, and not a page. */
const notFound = rawRoute("public", async () => {
  throw new AppError("not_found", "There is nothing at this address.");
});

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
