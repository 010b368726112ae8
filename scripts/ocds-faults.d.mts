/** The usual faults of OCDS data in one release, which its JSON Schema lets pass; empty when there are none. */
export function releaseFaults(release: object): string[];

/** Faults between the releases of one process, oldest first. */
export function processFaults(releases: readonly object[]): string[];
