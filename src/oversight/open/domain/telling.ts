import type { OpenDataSettings } from './open-data-settings.js';
import type { ProcessFacts } from './process-facts.js';

/** The settings that a release itself depends on. */
export type ReleaseSettings = Pick<OpenDataSettings, 'ocidPrefix' | 'agencyScheme' | 'businessScheme'>;

/** What a release is built from: the process, the settings, and what had happened by then. */
export interface Telling {
  readonly process: ProcessFacts;
  readonly settings: ReleaseSettings;
  /** Keys of the events up to the one that is told. */
  readonly seen: ReadonlySet<string>;
  readonly releaseId: (key: string) => string;
}

/** The name by which a process is known in the world. */
export function ocidOf(settings: Pick<ReleaseSettings, 'ocidPrefix'>, processId: string): string {
  return `${settings.ocidPrefix.value}-${processId}`;
}

/** What connects a contract with the approved lines of its vendor. */
export function awardIdOf(processId: string, vendorId: string): string {
  return `${processId}-${vendorId}`;
}
