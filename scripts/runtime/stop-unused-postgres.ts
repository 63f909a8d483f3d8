/** Stops the embedded Postgres of a data folder that no living process uses: after a launcher was killed. */
import { stopUnusedPostgres } from "@/db/embedded/acquire-embedded-postgres";

const [dataDir] = process.argv.slice(2);
if (dataDir) await stopUnusedPostgres(dataDir);
