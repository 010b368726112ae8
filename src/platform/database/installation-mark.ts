import { Injectable } from '@nestjs/common';
import { ProjectionDatabase } from './projection-database.js';
import { ReadDatabase } from './read-database.js';

/** The database is not for this kind of installation; told to the operator as it is. */
export class WrongInstallation extends Error {}

/** Keeps practice and real records apart: a database is one or the other from its first start on. */
@Injectable()
export class InstallationMark {
  constructor(
    private readonly database: ReadDatabase,
    private readonly projection: ProjectionDatabase,
  ) {}

  /** Throws WrongInstallation with what to do; the first start of an empty database says what it is for. */
  async require(isPractice: boolean): Promise<void> {
    const marked = (await this.read()) ?? (await this.claim(isPractice));
    if (marked === isPractice) return;
    throw new WrongInstallation(
      isPractice
        ? 'Basis data ini berisi data sungguhan; mode latihan tidak dijalankan di atasnya. Beri PRACTICE=true basis data atau DATA_DIR sendiri.'
        : 'Basis data ini hanya untuk latihan. Beri layanan yang sungguhan basis data sendiri, atau jalankan dengan PRACTICE=true.',
    );
  }

  private async read(): Promise<boolean | null> {
    const row = await this.database.one<{ isPractice: boolean }>(
      'select is_practice as "isPractice" from installation',
    );
    return row?.isPractice ?? null;
  }

  // Whoever already has accounts began before there was a mark: that is no practice. Of two first starts the first one decides.
  private async claim(isPractice: boolean): Promise<boolean> {
    await this.projection.write((source) =>
      source.query(
        `insert into installation (is_practice) select $1::boolean and not exists (select from account) on conflict do nothing`,
        [isPractice],
      ),
    );
    return (await this.read()) ?? false;
  }
}
