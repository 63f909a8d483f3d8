import { db, type Queryable } from "./client";

/**
 * A query that is put together once, and that each connection to Postgres plans once: for the few that run with every
 * request. What differs from one run to the next are its placeholders.
 * @param build ends in `.prepare(name)`
 */
export function preparedQuery<Prepared>(build: (database: Queryable) => Prepared): () => Prepared {
  // The pool is another one after its connections were lost; and each transaction is one of its own.
  const prepared = new WeakMap<Queryable, Prepared>();
  return () => {
    const database = db();
    const known = prepared.get(database) ?? build(database);
    prepared.set(database, known);
    return known;
  };
}
