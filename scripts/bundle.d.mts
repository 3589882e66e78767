/** Writes dist/ anew where it differs from the sources; answers with the bundles that changed. */
export function bundle(only?: (file: string) => boolean): Promise<string[]>;
/** Bundles one program for Node into a file inside the project; answers whether that changed. */
export function bundleFile(source: string, out: string): Promise<boolean>;
