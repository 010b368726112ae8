import { Injectable } from '@nestjs/common';
import { isGranted, mandateRefusal, type Actor } from '../access/index.js';
import { notFound, Problem } from '../http/index.js';
import type { ImportKind } from './import-kind.js';

/** The kinds of file that the modules have registered. */
@Injectable()
export class ImportKinds {
  private readonly byCode = new Map<string, ImportKind>();

  /** Called by a module while it starts (`onModuleInit`). */
  register<Value, Options extends object>(kind: ImportKind<Value, Options>): void {
    if (this.byCode.has(kind.code)) throw new Error(`import kind ${kind.code} is registered twice`);
    const keys = kind.columns.map(({ key }) => key);
    if (new Set(keys).size !== keys.length) throw new Error(`import kind ${kind.code} has a column twice`);
    // A session only ever gets the values that it has read itself.
    this.byCode.set(kind.code, kind as unknown as ImportKind);
  }

  /** All kinds that the actor may import, by name. */
  for({ role }: Actor): ImportKind[] {
    return [...this.byCode.values()]
      .filter(({ permission }) => isGranted(role, permission))
      .sort((a, b) => a.name.localeCompare(b.name, 'id'));
  }

  /** The kind of this code; throws for one that does not exist. */
  get(code: string): ImportKind {
    const kind = this.byCode.get(code);
    if (!kind) throw notFound('Jenis impor');
    return kind;
  }

  /** As `get`, for somebody who means to import: 403 without the permission of that kind, or under a decree that does not cover it. */
  allowed(code: string, { role, mandate }: Actor): ImportKind {
    const kind = this.get(code);
    if (!isGranted(role, kind.permission)) {
      throw new Problem('forbidden', `Jabatan Anda tidak berwenang mengimpor: ${kind.name}.`);
    }
    const beyond = mandateRefusal(mandate, kind.permission);
    if (beyond) throw new Problem('forbidden', beyond.detail, [beyond]);
    return kind;
  }
}
