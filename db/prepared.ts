interface Statement {
  execute(values?: Record<string, unknown>): PromiseLike<unknown>;
}

/** Adds `prepared` to a Drizzle database: a query is built at its first use on this connection and kept by name. */
export function withPrepared<D extends object>(database: D): D & { prepared: unknown } {
  const statements = new Map<string, Statement>();
  function prepared(name: string, build: (query: unknown) => { prepare(name: string): Statement }) {
    let statement = statements.get(name);
    if (!statement) {
      statement = build(database).prepare(name);
      statements.set(name, statement);
    }
    const ready = statement;
    return async (values?: Record<string, unknown>) => await ready.execute(values);
  }
  return Object.assign(database, { prepared });
}
