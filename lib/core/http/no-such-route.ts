import { AppError } from "@/lib/base/errors";
import { rawRoute } from "./raw-route";

/** An address of the API that no route has: a problem answer like any other, and not a page. */
export const noSuchRoute = rawRoute("public", async () => {
  throw new AppError("not_found", "There is nothing at this address.");
});
