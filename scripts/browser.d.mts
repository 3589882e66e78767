/** How Chromium is started everywhere. */
export const launchArguments: string[];
/** A Chromium that works, as a path; null when none could be had. */
export function findBrowser(order?: ("playwright" | "system" | "debian" | "npm")[]): Promise<string | null>;
