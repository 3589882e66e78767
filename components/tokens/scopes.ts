/** The permissions that an operation of the API asks for; the ones a token can be limited to on the screen. */
export const tokenScopes = ["pool.work", "pool.supervise", "customers.read", "customers.write", "imports.run"] as const;
