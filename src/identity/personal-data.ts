import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database/index.js';

/** A part of what the system keeps of one person; values are plain JSON, personal data in clear. */
export interface PersonalDataSection {
  /** Stable name, for example `official`. */
  readonly name: string;
  /** What it is called for people. */
  readonly title: string;
  readonly data: unknown;
}

/** A module that keeps personal data. */
export interface PersonalDataSource {
  /** Everything it keeps of this person; no section where it keeps nothing. */
  collect(source: Queryable, accountId: string): Promise<PersonalDataSection[]>;
}

/** All modules that keep personal data: each registers itself, so that an export can forget none. */
@Injectable()
export class PersonalDataSources {
  private readonly sources: PersonalDataSource[] = [];

  register(source: PersonalDataSource): void {
    this.sources.push(source);
  }

  async collect(source: Queryable, accountId: string): Promise<PersonalDataSection[]> {
    const sections: PersonalDataSection[] = [];
    for (const one of this.sources) sections.push(...(await one.collect(source, accountId)));
    return sections;
  }
}
